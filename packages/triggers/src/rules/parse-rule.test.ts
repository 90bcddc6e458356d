import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRule } from './parse-rule.ts'

const row = (attributes: Record<string, unknown>) => ({ EmailDomain: 'acme.com', ...attributes })

describe('reading a row', () => {
  it('takes a row made by hand with a key and a group alone', () => {
    expect(parseRule(row({ UserGroup: 'acme' }))).toEqual({
      rule: {
        pattern: 'acme.com',
        status: 'allowed',
        isWithoutGroups: false,
        groups: ['acme'],
        unusableGroups: 0,
        expiresAt: null,
      },
      problem: null,
    })
  })

  it('takes several groups, each once', () => {
    const { rule } = parseRule(row({ UserGroup: ['acme', 'staff', 'acme'] }))
    expect(rule?.groups).toEqual(['acme', 'staff'])
  })

  it.each([
    ['a space', 'two words'],
    ['a line break', 'acme\n'],
    ['nothing', ''],
    ['129 characters', 'g'.repeat(129)],
    ['a number', 7],
    ['null', null],
    ['an object', { S: 'acme' }],
  ])('finds no group in %s', (_, UserGroup) => {
    const { rule } = parseRule(row({ UserGroup }))
    expect(rule).toMatchObject({ groups: [], unusableGroups: 1 })
  })

  it('keeps the good groups beside a bad one, and counts the bad', () => {
    const { rule } = parseRule(row({ UserGroup: ['acme', 'two words', 7] }))
    expect(rule).toMatchObject({ groups: ['acme'], unusableGroups: 2 })
  })

  it('takes letters, marks, signs and digits of any script as a group name', () => {
    for (const name of ['Müller-Söhne', '株式会社', 'a/b:c', '€', 'g'.repeat(128)]) {
      expect(parseRule(row({ UserGroup: name })).rule?.groups).toEqual([name])
    }
  })

  it.each(['Allowed', 'BLOCKED', 'on', '', 1, true, null, ['blocked']])(
    'understands no status %j',
    (Status) => {
      expect(parseRule(row({ UserGroup: 'acme', Status }))).toEqual({
        rule: null,
        problem: 'Status is neither allowed nor blocked',
      })
    },
  )

  it.each(['1893456000', Number.NaN, Number.POSITIVE_INFINITY, true, null, [1]])(
    'understands no expiry %j',
    (ExpiresAt) => {
      expect(parseRule(row({ UserGroup: 'acme', ExpiresAt })).rule).toBeNull()
    },
  )

  it('takes no time in milliseconds for an expiry some fifty thousand years away', () => {
    const inMilliseconds = Date.parse('2027-01-01')
    const { problem } = parseRule(row({ UserGroup: 'acme', ExpiresAt: inMilliseconds }))
    expect(problem).toBe('ExpiresAt is not a number of epoch seconds')
    const theLast = Date.parse('9999-12-31T23:59:59Z') / 1000
    const { rule } = parseRule(row({ UserGroup: 'acme', ExpiresAt: theLast }))
    expect(rule?.expiresAt).toBe(theLast)
  })

  it('never throws, and never finds a group that is not there', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (extra, UserGroup) => {
        const { rule } = parseRule({ ...extra, EmailDomain: 'acme.com', UserGroup })
        const named: unknown[] = Array.isArray(UserGroup) ? UserGroup : [UserGroup]
        for (const group of rule?.groups ?? []) expect(named).toContain(group)
      }),
    )
  })
})
