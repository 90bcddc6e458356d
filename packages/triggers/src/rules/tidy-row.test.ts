import { parseEmail } from '@domain-gate/core/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { managedGroups } from '../membership/group-names.ts'
import { candidateKeys } from './pattern.ts'
import { resolveRule } from './resolve-rule.ts'
import { tidyRow } from './tidy-row.ts'

const rowAt = (EmailDomain: string, more: object = { UserGroup: 'acme' }) => ({
  EmailDomain,
  ...more,
})

describe('a row no trigger finds', () => {
  it.each([
    ['Upper.example', 'upper.example', 'capital letters'],
    ['dot.example.', 'dot.example', 'a dot at its end'],
    ['bücher.example', 'xn--bcher-kva.example', 'characters other than ASCII'],
    [' acme.com', 'acme.com', 'blanks around it'],
    ['acme.com\t\n', 'acme.com', 'blanks around it'],
    ['\u00a0acme.com\ufeff', 'acme.com', 'blanks around it'],
    ['@acme.com', 'acme.com', 'an @ before the domain'],
    ['*@acme.com', 'acme.com', 'an @ before the domain'],
    ['ac\u00adme.com', 'acme.com', 'characters other than ASCII'],
    ['ａcme.com', 'acme.com', 'characters other than ASCII'],
    ['*.ACME.com', '*.acme.com', 'capital letters'],
    ['Jo@acme.com', 'jo@acme.com', 'capital letters'],
    [' *', '*', 'blanks around it'],
    [
      ' @Bücher.example. ',
      'xn--bcher-kva.example',
      'blanks around it, an @ before the domain, capital letters, a dot at its end, characters other than ASCII',
    ],
  ])('such as %j is rewritten to %s', (from, to, marks) => {
    expect(tidyRow(rowAt(from))).toStrictEqual({
      kind: 'rewrite',
      to: rowAt(to),
      why: `its key has ${marks}: triggers look for ${to}`,
    })
  })

  it('keeps everything it holds', () => {
    const more = { UserGroup: ['a', 'b'], ExpiresAt: 1893456000, Note: 'n', Owner: { deep: [1] } }
    expect(tidyRow(rowAt('ACME.com', more))).toMatchObject({ to: rowAt('acme.com', more) })
  })

  it('is rewritten also when it has expired, blocks, or lets in without a group', () => {
    for (const more of [
      { UserGroup: 'acme', ExpiresAt: 1 },
      { Status: 'blocked' },
      { Status: 'allowed' },
    ]) {
      expect(tidyRow(rowAt('ACME.com', more))).toMatchObject({ kind: 'rewrite' })
    }
  })

  it.each([
    '',
    ' ',
    '@',
    'acme',
    'acme .com',
    '.acme.com',
    '*acme.com',
    '**',
    'a@@acme.com',
    '@a@acme.com',
    '@ab@acme.com',
    'https://acme.com',
    'o!hara@acme.com',
    '127.0.0.1',
  ])('such as %j is not guessed at', (key) => {
    expect(tidyRow(rowAt(key))).toStrictEqual({
      kind: 'unusable',
      why: 'its key matches no address; a key is like acme.com, *.acme.com, jo@acme.com or *',
    })
  })

  it('that also has values to rewrite is told both', () => {
    expect(tidyRow(rowAt('ACME.com', { Status: 'Blocked' }))).toMatchObject({
      why: 'its key has capital letters: triggers look for acme.com; its Status must be written blocked',
    })
  })

  it('is not rewritten when it would only refuse then', () => {
    expect(tidyRow(rowAt('ACME.com', {}))).toStrictEqual({
      kind: 'unusable',
      why: 'UserGroup names no group',
    })
  })
})

describe('a row triggers find and cannot use', () => {
  it.each([
    [
      { UserGroup: ' acme ' },
      { UserGroup: 'acme' },
      'a group of its UserGroup has blanks around it',
    ],
    [
      { UserGroup: ['a', 'b '] },
      { UserGroup: ['a', 'b'] },
      'a group of its UserGroup has blanks around it',
    ],
    [{ Status: 'Blocked' }, { Status: 'blocked' }, 'its Status must be written blocked'],
    [
      { Status: ' ALLOWED', UserGroup: 'acme' },
      { Status: 'allowed', UserGroup: 'acme' },
      'its Status must be written allowed',
    ],
  ])('with %j is rewritten', (from, to, why) => {
    expect(tidyRow(rowAt('acme.com', from))).toStrictEqual({
      kind: 'rewrite',
      to: rowAt('acme.com', to),
      why,
    })
  })

  it.each([
    [{}, 'UserGroup names no group'],
    [{ UserGroup: 'two words' }, 'UserGroup has an entry that is no group name'],
    [{ UserGroup: 'acme', Status: 'maybe' }, 'Status is neither allowed nor blocked'],
    [{ UserGroup: 'acme', ExpiresAt: '1' }, 'ExpiresAt is not a number of epoch seconds'],
    [{ UserGroup: 'acme', ExpiresAt: 1893456000000 }, 'ExpiresAt is not a number of epoch seconds'],
  ])('with %j is not guessed at', (more, why) => {
    expect(tidyRow(rowAt('acme.com', more))).toStrictEqual({ kind: 'unusable', why })
  })
})

it.each(['acme.com', '*.acme.com', 'jo@acme.com', '*', '*.museum'])('%s is fine', (key) => {
  expect(tidyRow(rowAt(key))).toStrictEqual({ kind: 'fine' })
})

it.each(['allowed', 'blocked'])('a row that says %s is fine', (Status) => {
  expect(tidyRow(rowAt('acme.com', { Status }))).toStrictEqual({ kind: 'fine' })
})

it('whatever a row holds, what it is rewritten to is fine, and triggers find it', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc
      .tuple(
        fc.constantFrom('', ' ', '@', '*@', '*.', 'Jo@', '.'),
        fc.domain(),
        fc.constantFrom('', '.', ' ', '\t'),
      )
      .map((parts) => parts.join('')),
  )
  const more = fc.dictionary(
    fc.constantFrom('UserGroup', 'Status', 'ExpiresAt', 'x'),
    fc.anything(),
  )
  fc.assert(
    fc.property(key, more, (EmailDomain, more) => {
      const tidied = tidyRow({ UserGroup: 'acme', ...more, EmailDomain })
      if (tidied.kind !== 'rewrite') return
      expect(tidyRow(tidied.to)).toEqual({ kind: 'fine' })
      const { EmailDomain: found, ExpiresAt = 0 } = tidied.to
      const address = found.replace(/^\*\.?/, 'below.').replace(/^(?!.*@)/, 'jo@')
      const email = parseEmail(found === '*' ? 'jo@acme.com' : address)
      // The longest domains leave no room for a local part.
      if (email === null) return
      // In milliseconds, some numbers of seconds are before every moment there is.
      if (Number(ExpiresAt) * 1000 === Number.NEGATIVE_INFINITY) return
      const resolution = resolveRule(candidateKeys(email), [tidied.to], {
        now: Number.NEGATIVE_INFINITY,
        managed: managedGroups(),
      })
      expect(resolution.outcome).not.toBe('no-rule')
    }),
    { numRuns: 1000, examples: [['a.aa.', { ExpiresAt: -1.8e305 }]] },
  )
})
