import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRule } from './parse-rule.ts'
import { parseRuleRow, parseRulesFile } from './parse-rule-row.ts'

const errorOf = (row: unknown) => parseRuleRow(row).error

const EXPIRES_AT = 'ExpiresAt must be a whole number of epoch seconds, from 1970 to 9999'

describe('a row somebody writes', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['ACME.com', 'acme.com'],
    ['acme.com.', 'acme.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*', '*'],
    ['*.ACME.com', '*.acme.com'],
    ['*.museum', '*.museum'],
    ['*.bücher.example', '*.xn--bcher-kva.example'],
    ['Jo@ACME.com', 'jo@acme.com'],
  ])('for %s has the key %s', (EmailDomain, key) => {
    expect(parseRuleRow({ EmailDomain, UserGroup: 'acme' })).toEqual({
      row: { EmailDomain: key, UserGroup: 'acme' },
      error: null,
    })
  })

  it.each([
    undefined,
    7,
    '',
    ' ',
    'acme',
    'acme .com',
    '.acme.com',
    'acme..com',
    '*acme.com',
    '*.',
    '**',
    '*.*.com',
    'a.*.com',
    '@acme.com',
    '*@acme.com',
    'jo@*.acme.com',
    'a@b@acme.com',
    'https://acme.com',
    'acme.com/x',
    '127.0.0.1',
    'a_b.com',
  ])('has no domain %j', (EmailDomain) => {
    expect(errorOf({ EmailDomain, UserGroup: 'acme' })).toBe(
      `EmailDomain must be like acme.com, *.acme.com, jo@acme.com or *, got ${JSON.stringify(EmailDomain)}`,
    )
  })

  it.each([undefined, null, '', 'two words', 7, [], ['a', ''], [['a']], 'g'.repeat(129)])(
    'has no group %j',
    (UserGroup) => {
      expect(errorOf({ EmailDomain: 'acme.com', UserGroup })).toMatch(/^UserGroup must be .* got /)
    },
  )

  it('has no more groups than a user can be in', () => {
    const UserGroup = Array.from({ length: 101 }, (_, index) => `g${index}`)
    expect(errorOf({ EmailDomain: 'acme.com', UserGroup })).toMatch(/1 to 100/)
  })

  it('may last until the end of the year 9999, as some write "never"', () => {
    const row = { EmailDomain: 'acme.com', UserGroup: 'acme', ExpiresAt: 253402300799 }
    expect(parseRuleRow(row)).toEqual({ row, error: null })
  })

  it('needs no group to block', () => {
    const row = { EmailDomain: 'evil.com', Status: 'blocked' }
    expect(parseRuleRow(row)).toEqual({ row, error: null })
    expect(errorOf({ ...row, UserGroup: '' })).toMatch(/^UserGroup/)
    expect(errorOf({ ...row, UserGroup: [] })).toMatch(/^UserGroup/)
  })

  it('has no attribute that nobody wrote', () => {
    const row = { EmailDomain: 'acme.com', UserGroup: 'acme' }
    const given = { ...row, Status: undefined, ExpiresAt: undefined, Note: undefined }
    expect(parseRuleRow(given).row).toStrictEqual(row)
  })

  it('is quoted in an error up to its hundredth character', () => {
    const note = (length: number) => 'n'.repeat(length)
    const shown = (length: number) =>
      errorOf({ EmailDomain: 'acme.com', UserGroup: 'acme', Status: note(length) })?.split(
        'got ',
      )[1]
    expect(shown(98)).toBe(`"${note(98)}"`)
    expect(shown(99)).toBe(`"${note(99)}…`)
    expect(shown(5000)).toBe(`"${note(99)}…`)
  })

  it.each([
    ['Status must be "allowed" or "blocked", got "Blocked"', { Status: 'Blocked' }],
    ['Status must be "allowed" or "blocked", got null', { Status: null }],
    [`${EXPIRES_AT}, got "soon"`, { ExpiresAt: 'soon' }],
    [`${EXPIRES_AT}, got 1.5`, { ExpiresAt: 1.5 }],
    [`${EXPIRES_AT}, got 0`, { ExpiresAt: 0 }],
    [`${EXPIRES_AT}, got 253402300800`, { ExpiresAt: 253402300800 }],
    [/ExpiresAt must be .* got 1893456000000/, { ExpiresAt: 1893456000000 }],
    ['Note must be text, got 7', { Note: 7 }],
    ['Note must be text of at most 360000 bytes, got 360002', { Note: 'é'.repeat(180_001) }],
    [
      'unknown attribute "Group"; a rule has EmailDomain, UserGroup, Status, ExpiresAt, Note',
      { Group: 'acme' },
    ],
  ])('that is wrong has one clear error: %s', (error, more) => {
    const row = { EmailDomain: 'acme.com', UserGroup: 'acme', ...more }
    if (typeof error === 'string') expect(errorOf(row)).toBe(error)
    else expect(errorOf(row)).toMatch(error)
  })

  it.each([null, undefined, 'acme.com', 7, []])('is not %j', (row) => {
    expect(errorOf(row)).toMatch(/^a rule must be an object/)
  })

  it('never throws, and what it lets through can be read', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (EmailDomain, UserGroup, Status) => {
        const { row } = parseRuleRow({ EmailDomain, UserGroup, Status })
        if (row !== null) expect(parseRule({ ...row }).problem).toBeNull()
      }),
    )
  })
})

describe('a rules file', () => {
  it('is a JSON array of rows', () => {
    const rows = [
      { EmailDomain: 'acme.com', UserGroup: ['acme', 'staff'], ExpiresAt: 1893456000 },
      { EmailDomain: '*', UserGroup: 'guests', Status: 'allowed', Note: 'everyone else' },
    ]
    expect(parseRulesFile(JSON.stringify(rows))).toEqual({ rows, error: null })
    expect(parseRulesFile('\uFEFF[]')).toEqual({ rows: [], error: null })
  })

  it('keeps every character of a note, a byte order mark too', () => {
    const rows = [{ EmailDomain: 'acme.com', UserGroup: 'acme', Note: 'a\uFEFFb' }]
    expect(parseRulesFile(JSON.stringify(rows))).toEqual({ rows, error: null })
  })

  it.each([
    ['', /^the rules are not JSON: /],
    ['{"EmailDomain"', /^the rules are not JSON: /],
    ['{}', /^the rules must be a JSON array of rows$/],
    ['[{"EmailDomain":"a.com","UserGroup":"a"},{}]', /^row 2: EmailDomain must be/],
    [
      '[{"EmailDomain":"a.com","UserGroup":"a"},{"EmailDomain":"A.com","UserGroup":"b"}]',
      /^row 2: a second rule for "a.com"$/,
    ],
  ])('that reads %j is one clear error', (text, error) => {
    const parsed = parseRulesFile(text)
    expect(parsed.rows).toBeNull()
    expect(parsed.error).toMatch(error)
  })
})
