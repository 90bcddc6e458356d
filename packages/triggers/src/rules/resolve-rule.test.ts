import { type EmailAddress, parseEmail } from '@domain-gate/core/protocol'
import { describe, expect, it } from 'vitest'
import { managedGroups } from '../membership/group-names.ts'
import { candidateKeys } from './pattern.ts'
import { resolveRule } from './resolve-rule.ts'
import type { RuleItem } from './rule.ts'

const NOW = Date.UTC(2030, 0, 1)
const seconds = NOW / 1000

function decide(address: string, items: readonly RuleItem[], managed = managedGroups()) {
  const keys = candidateKeys(parseEmail(address) as EmailAddress)
  return resolveRule(keys, items, { now: NOW, managed })
}
const rule = (EmailDomain: string, UserGroup?: unknown, more: object = {}): RuleItem => ({
  EmailDomain,
  ...(UserGroup !== undefined && { UserGroup }),
  ...more,
})

describe('the most specific rule', () => {
  const rules = [
    rule('*', 'everyone'),
    rule('*.com', 'dot-com'),
    rule('*.acme.com', 'acme-below'),
    rule('*.eu.acme.com', 'europe'),
    rule('acme.com', 'acme'),
    rule('jo@acme.com', 'jo'),
  ]
  it.each([
    ['jo@acme.com', 'jo'],
    ['JO@Acme.com', 'jo'],
    ['al@acme.com', 'acme'],
    ['jo@mail.acme.com', 'acme-below'],
    ['jo@a.b.c.acme.com', 'acme-below'],
    ['jo@eu.acme.com', 'acme-below'],
    ['jo@mail.eu.acme.com', 'europe'],
    ['jo@notacme.com', 'dot-com'],
    ['jo@acme.com.evil.com', 'dot-com'],
    ['jo@acme.org', 'everyone'],
  ])('decides about %s', (address, group) => {
    expect(decide(address, rules)).toMatchObject({ outcome: 'allowed', groups: [group] })
    expect(decide(address, rules.toReversed())).toMatchObject({ groups: [group] })
  })

  it('of a wildcard is neither its own domain’s nor a look-alike’s', () => {
    const only = [rule('*.acme.com', 'acme')]
    for (const address of ['jo@acme.com', 'jo@notacme.com', 'jo@acme.com.evil.org']) {
      expect(decide(address, only)).toEqual({ outcome: 'no-rule' })
    }
  })

  it('refuses when it is blocked, whatever wider rules say', () => {
    const items = [rule('acme.com', 'acme', { Status: 'blocked' }), rule('*', 'everyone')]
    expect(decide('jo@acme.com', items)).toEqual({ outcome: 'blocked', rule: 'acme.com' })
    expect(decide('jo@other.com', items)).toMatchObject({ outcome: 'allowed' })
  })

  it('allows one address of a blocked domain, and blocks one of an allowed domain', () => {
    const blockedDomain = [
      rule('acme.com', undefined, { Status: 'blocked' }),
      rule('jo@acme.com', 'x'),
    ]
    expect(decide('jo@acme.com', blockedDomain)).toMatchObject({ outcome: 'allowed' })
    const blockedJo = [rule('acme.com', 'x'), rule('jo@acme.com', undefined, { Status: 'blocked' })]
    expect(decide('Jo@acme.com', blockedJo)).toEqual({ outcome: 'blocked', rule: 'jo@acme.com' })
  })

  it('does not count once it has expired, to the second', () => {
    const items = (ExpiresAt: number) => [rule('acme.com', 'acme', { ExpiresAt }), rule('*', 'all')]
    expect(decide('jo@acme.com', items(seconds + 1))).toMatchObject({ groups: ['acme'] })
    expect(decide('jo@acme.com', items(seconds))).toMatchObject({ groups: ['all'] })
    const blocked = [rule('acme.com', 'a', { ExpiresAt: 1, Status: 'blocked' }), rule('*', 'all')]
    expect(decide('jo@acme.com', blocked)).toMatchObject({ groups: ['all'] })
  })

  it.each([
    ['no group', rule('acme.com')],
    ['a bad group', rule('acme.com', 'two words')],
    ['a bad group and a written status', rule('acme.com', 'two words', { Status: 'allowed' })],
    ['an empty set and a written status', rule('acme.com', [], { Status: 'allowed' })],
    ['an empty text and a written status', rule('acme.com', '', { Status: 'allowed' })],
    ['a null and a written status', rule('acme.com', null, { Status: 'allowed' })],
    ['an empty set', rule('acme.com', [])],
    ['a bad status', rule('acme.com', 'acme', { Status: 'maybe' })],
    ['a bad expiry', rule('acme.com', 'acme', { ExpiresAt: 'soon' })],
  ])('with %s refuses, and no wider rule takes its place', (_, item) => {
    expect(decide('jo@acme.com', [item, rule('*', 'everyone')])).toMatchObject({
      outcome: 'unusable',
      rule: 'acme.com',
      problem: expect.stringMatching(/UserGroup|Status|ExpiresAt/),
    })
  })

  it.each([
    { what: 'blocks', item: rule('acme.com', undefined, { Status: 'blocked' }) },
    { what: 'allows', item: rule('acme.com', 'acme') },
  ])(
    'that $what refuses with a past expiry written as text, and does not count as expired',
    ({ item }) => {
      const items = [{ ...item, ExpiresAt: '1500000000' }, rule('*', 'everyone')]
      expect(decide('jo@acme.com', items)).toEqual({
        outcome: 'unusable',
        rule: 'acme.com',
        problem: 'ExpiresAt is not a number of epoch seconds',
      })
    },
  )

  it.each(['acme,beta', 'a;b', 'a|b', '["a","b"]', 'acme，beta'])(
    'grants the one group %j as it stands, and warns that several may be meant',
    (UserGroup) => {
      expect(decide('jo@acme.com', [rule('acme.com', UserGroup)])).toEqual({
        outcome: 'allowed',
        rule: 'acme.com',
        groups: [UserGroup],
        warning: 'UserGroup has a name that looks like several groups written as one',
      })
    },
  )

  it('says all that is wrong with its groups', () => {
    const items = [rule('acme.com', ['a,b', 'two words'])]
    expect(decide('jo@acme.com', items, managedGroups(['tenant-*']))).toEqual({
      outcome: 'unusable',
      rule: 'acme.com',
      problem:
        'UserGroup has a name that looks like several groups written as one; UserGroup has a group outside' +
        ' MANAGED_GROUPS; UserGroup has an entry that is no group name',
    })
  })

  it('grants the groups that are managed and no other', () => {
    const managed = managedGroups(['tenant-*'])
    const mixed = [rule('acme.com', ['admin', 'tenant-acme'])]
    expect(decide('jo@acme.com', mixed, managed)).toEqual({
      outcome: 'allowed',
      rule: 'acme.com',
      groups: ['tenant-acme'],
      warning: 'UserGroup has a group outside MANAGED_GROUPS',
    })
    expect(decide('jo@acme.com', [rule('acme.com', 'admin')], managed)).toMatchObject({
      outcome: 'unusable',
    })
  })
})
