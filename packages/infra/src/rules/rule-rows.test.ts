import { Annotations as CdkAnnotations, Stack } from 'aws-cdk-lib'
import { Annotations, Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import type { GateRule } from './gate-rule.ts'
import { ruleRows } from './rule-rows.ts'

const rows = (rules: readonly GateRule[], patterns = ['*']) =>
  ruleRows(new Stack(undefined, 'Stack'), rules, patterns)

describe('rules in code', () => {
  it('become rows in their canonical form', () => {
    expect(
      rows([
        { domain: 'ACME.com', groups: ['acme'] },
        { domain: '*.faß.de', groups: ['one', 'two'], note: 'a pilot' },
        { domain: 'spam.example', status: 'blocked' },
        { domain: '*', groups: ['guests'], expiresAt: new Date('2030-01-01T00:00:00.9Z') },
      ]),
    ).toEqual([
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
      { EmailDomain: '*.xn--fa-hia.de', UserGroup: ['one', 'two'], Note: 'a pilot' },
      { EmailDomain: 'spam.example', Status: 'blocked' },
      { EmailDomain: '*', UserGroup: 'guests', ExpiresAt: 1893456000 },
    ])
  })

  it.each<[string, unknown, RegExp]>([
    ['no domain', { groups: ['a'] }, /EmailDomain must be like acme\.com/],
    ['an invalid domain', { domain: 'acme', groups: ['a'] }, /must be like acme\.com.* got "acme"/],
    ['no group', { domain: 'acme.com' }, /UserGroup must be a group name/],
    [
      'a text for groups',
      { domain: 'acme.com', groups: 'acme' },
      /array of group names, got "acme"/,
    ],
    ['an invalid group', { domain: 'acme.com', groups: ['two words'] }, /got \["two words"\]/],
    [
      'an invalid status',
      { domain: 'acme.com', groups: ['a'], status: 'on' },
      /Status must be .* "on"/,
    ],
    [
      'no date',
      { domain: 'acme.com', groups: ['a'], expiresAt: 1893456000 },
      /valid Date, got 1893456000/,
    ],
    [
      'a broken date',
      { domain: 'acme.com', groups: ['a'], expiresAt: new Date('x') },
      /valid Date, got null/,
    ],
    [
      'a past in 1960',
      { domain: 'acme.com', groups: ['a'], expiresAt: new Date(-3e11) },
      /ExpiresAt must/,
    ],
    [
      'a misspelt name',
      { domain: 'acme.com', group: 'a' },
      /unknown property "group"; a rule has domain, groups/,
    ],
    ['nothing', null, /must be like acme\.com/],
  ])('are refused with %s, by their place in the list', (_, rule, problem) => {
    const valid = { domain: 'ok.example', groups: ['ok'] }
    expect(() => rows([valid, rule as GateRule])).toThrow(
      expect.objectContaining({
        name: 'DomainGateError',
        message: expect.stringMatching(new RegExp(`^Stack: rules\\[1\\] .*${problem.source}`)),
      }),
    )
  })

  it('are refused twice for one domain, however it is written', () => {
    const twice = [
      { domain: 'acme.com', groups: ['a'] },
      { domain: 'Acme.COM', groups: ['b'] },
    ]
    expect(() => rows(twice)).toThrow(/rules\[1\] \("Acme\.COM"\): there is a rule/)
  })

  it('cannot grant a group that the gate does not own', () => {
    const rule = { domain: 'acme.com', groups: ['tenant-a', 'admin'] }
    expect(() => rows([rule], ['tenant-*'])).toThrow(/grants "admin".* must match one of tenant-\*/)
    expect(rows([rule], ['tenant-*', 'adm*'])).toHaveLength(1)
  })

  it('are at most a hundred', () => {
    const many = Array.from({ length: 101 }, (_, at) => ({ domain: `a${at}.com`, groups: ['a'] }))
    expect(rows(many.slice(1))).toHaveLength(100)
    expect(() => rows(many)).toThrow(/at most 100 in code, got 101/)
  })

  it('may let in without a group, if the status is written out', () => {
    expect(rows([{ domain: 'acme.com', status: 'allowed' }])).toEqual([
      { EmailDomain: 'acme.com', Status: 'allowed' },
    ])
  })

  it.each(['acme,beta', 'acme;beta', 'acme|beta', '["acme","beta"]'])(
    'are refused with several groups written as one, %s, unless it is meant',
    (group) => {
      const rule = { domain: 'acme.com', groups: [group] }
      expect(() => rows([rule])).toThrow(/rules\[0\].* looks like several groups.*force: true/)
      expect(rows([{ ...rule, force: true }])).toEqual([
        { EmailDomain: 'acme.com', UserGroup: group },
      ])
    },
  )

  it.each(['gmail.com', 'mailinator.com', '*.co.uk'])(
    'are warned of where anybody can come by an address: %s, until it is acknowledged or meant',
    (domain) => {
      const warnings = (rule: Partial<GateRule>, prepare = (_: Stack) => {}) => {
        const stack = new Stack(undefined, 'Stack')
        prepare(stack)
        ruleRows(stack, [{ domain, groups: ['all'], ...rule }], ['*'])
        return Annotations.fromStack(stack).findWarning('*', Match.anyValue())
      }
      const [warning, ...more] = warnings({})
      expect(warning?.entry.data).toMatch(new RegExp(`${domain.replace('*.', '')}.*force: true`))
      expect(more).toEqual([])
      expect(warnings({ force: true })).toEqual([])
      const id = `@domain-gate/infra:rule:${domain}`
      expect(warnings({}, (stack) => CdkAnnotations.of(stack).acknowledgeWarning(id))).toEqual([])
    },
  )
})
