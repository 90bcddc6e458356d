import { describe, expect, it } from 'vitest'
import type { RuleRow } from '../rules/rule.ts'
import { planRuleChanges } from './plan-rule-changes.ts'

const acme: RuleRow = { EmailDomain: 'acme.com', UserGroup: 'acme' }
const changed: RuleRow = { EmailDomain: 'acme.com', UserGroup: 'acme-two' }
const theirs: RuleRow = { EmailDomain: 'acme.com', UserGroup: 'somebody-s' }

/** What is planned for one rule: in code before, in code now, and in the table. */
function plan(before: RuleRow | null, now: RuleRow | null, inTable: RuleRow | null) {
  const { changes, left } = planRuleChanges(
    { wanted: now ? [now] : [], loaded: before ? [before] : [] },
    new Map(inTable ? [[inTable.EmailDomain, { ...inTable }]] : []),
  )
  const planned = changes.map((change) => ('put' in change ? { put: change.put } : change.remove))
  return left.length > 0 ? ['left', ...planned] : planned
}

describe('a deployment', () => {
  it('puts a rule that is new in code, unless there is a row', () => {
    expect(plan(null, acme, null)).toEqual([{ put: acme }])
    expect(plan(null, acme, acme)).toEqual([])
    expect(plan(null, acme, theirs)).toEqual(['left'])
  })

  it('changes a rule only while its row is as the last deployment left it', () => {
    expect(plan(acme, changed, acme)).toEqual([{ put: changed }])
    expect(plan(acme, changed, theirs)).toEqual(['left'])
    expect(plan(acme, changed, changed)).toEqual([])
  })

  it('does not bring back a rule that operators removed', () => {
    expect(plan(acme, acme, null)).toEqual([])
    expect(plan(acme, changed, null)).toEqual(['left'])
  })

  it('leaves a row that operators changed, where the code says what it said', () => {
    expect(plan(acme, acme, theirs)).toEqual([])
  })

  it('removes a rule that left the code only while its row is as the last deployment left it', () => {
    expect(plan(acme, null, acme)).toEqual(['acme.com'])
    expect(plan(acme, null, theirs)).toEqual(['left'])
    expect(plan(acme, null, null)).toEqual([])
  })

  it('takes a row for another when any attribute differs, also one that is not a rule’s', () => {
    for (const more of [
      { Note: 'ours' },
      { ExpiresAt: 1 },
      { Status: 'allowed' },
      { Owner: 'jo' },
    ]) {
      expect(plan(acme, null, { ...acme, ...more } as RuleRow)).toEqual(['left'])
    }
  })

  it('takes groups in any order, as an array or a set, for the same', () => {
    const several = { EmailDomain: 'acme.com', UserGroup: ['b', 'a'] }
    const stored = { EmailDomain: 'acme.com', UserGroup: new Set(['a', 'b']) as never }
    expect(plan(null, several, stored)).toEqual([])
    expect(plan(several, null, stored)).toEqual(['acme.com'])
    expect(plan({ ...several, UserGroup: ['a'] }, null, stored)).toEqual(['left'])
  })

  it('refuses before it lets in, and lets in no longer before it refuses no longer', () => {
    const row = (EmailDomain: string, Status?: 'blocked'): RuleRow =>
      Status ? { EmailDomain, Status } : { EmailDomain, UserGroup: 'g' }
    const rows = (...all: RuleRow[]) => new Map(all.map((one) => [one.EmailDomain, { ...one }]))
    const loaded = [row('was-blocked.com', 'blocked'), row('was-allowed.com')]
    const { changes } = planRuleChanges(
      { wanted: [row('allowed.com'), row('blocked.com', 'blocked')], loaded },
      rows(...loaded),
    )
    expect(
      changes.map((change) => ('put' in change ? change.put.EmailDomain : change.remove)),
    ).toEqual(['blocked.com', 'was-allowed.com', 'allowed.com', 'was-blocked.com'])
  })
})
