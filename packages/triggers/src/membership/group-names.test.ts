import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupNameConcern, looksLikeSeveralGroups, managedGroups } from './group-names.ts'

describe('the groups the gate owns', () => {
  it.each([
    ['tenant-*', 'tenant-acme', true],
    ['tenant-*', 'tenant-', true],
    ['tenant-*', 'my-tenant-acme', false],
    ['tenant-*', 'Tenant-acme', false],
    ['*-users', 'acme-users', true],
    ['*-users', 'acme-users-2', false],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'acb', false],
    ['partners', 'partners', true],
    ['partners', 'partners2', false],
    ['a.c', 'abc', false],
    ['a.c', 'a.c', true],
    ['(x)[y]{z}|^$+?\\/-', '(x)[y]{z}|^$+?\\/-', true],
    ['株*', '株式会社', true],
    ['Mu\u0308ller-*', 'Mu\u0308ller-1', true],
  ])('of %s hold %s: %s', (pattern, group, expected) => {
    expect(managedGroups([pattern]).includes(group)).toBe(expected)
  })

  it('are those of any of the patterns', () => {
    const managed = managedGroups(['tenant-*', 'partners'])
    expect(['tenant-a', 'partners', 'admin'].filter(managed.includes)).toEqual([
      'tenant-a',
      'partners',
    ])
  })

  it.each(['tenant-*', ['two words'], [''], [7]])('cannot be %j', (patterns) => {
    expect(() => managedGroups(patterns as never)).toThrow(/^managedGroups must be an array/)
  })

  it('are told by their patterns, as they were when they were read', () => {
    const patterns = ['tenant-*', 'partners']
    const managed = managedGroups(patterns)
    patterns.push('admin')
    expect(managed.patterns).toEqual(['tenant-*', 'partners'])
    expect(Object.isFrozen(managed.patterns)).toBe(true)
    expect(managed.includes('admin')).toBe(false)
  })

  it('are all by default, and none without a pattern', () => {
    expect(managedGroups().includes('admin')).toBe(true)
    expect(managedGroups([]).includes('admin')).toBe(false)
  })
})

describe('patterns with many stars', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '\ud83d'), maxLength: 8 })
  const stars = fc.string({
    unit: fc.constantFrom('a', 'b', '*', '😀'),
    minLength: 1,
    maxLength: 8,
  })

  it('hold what a regular expression holds', () => {
    fc.assert(
      fc.property(stars, letters, (pattern, group) => {
        const expression = new RegExp(`^${pattern.split('*').join('.*')}$`, 'su')
        expect(managedGroups([pattern]).includes(group)).toBe(expression.test(group))
      }),
      { numRuns: 5000 },
    )
  })

  // A regular expression tries more ways than there are atoms. A test's own time limit waits for what runs without a pause;
  // that of a script ends it.
  it('are weighed at once against the longest names', () => {
    const managed = managedGroups(['*a'.repeat(63), `${'*a'.repeat(63)}*b`, `${'a*'.repeat(63)}b`])
    const includes = (group: string) =>
      runInNewContext('managed.includes(group)', { managed, group }, { timeout: 10_000 })
    expect(includes('a'.repeat(128))).toBe(true)
    expect(includes(`${'a'.repeat(127)}c`)).toBe(false)
    expect(includes(`${'a'.repeat(127)}b`)).toBe(true)
  })
})

it.each([
  'acme,beta',
  'acme,',
  'a;b',
  'a|b',
  '["a","b"]',
  '["acme"]',
  '[acme',
  'acme，beta',
  'acme；beta',
  'acme｜beta',
  '［acme',
  'acme、beta',
  'acme،beta',
  'acme؛beta',
])('%j is several groups written as one name', (name) => {
  expect(looksLikeSeveralGroups(name)).toBe(true)
  expect(groupNameConcern(name)).toBe(
    `${JSON.stringify(name)} looks like several groups written as one name; each group is a name of its own`,
  )
})

it.each([
  'acme',
  'tenant-acme',
  'us-east-1_EXAMPLE_AcmeSAML',
  'a/b:c',
  'acme]',
  'a.b',
  'a&b',
  'a+b',
  '株式会社',
  'Müller·Söhne',
  'a(b)',
])('%j is one group', (name) => {
  expect(looksLikeSeveralGroups(name)).toBe(false)
  expect(groupNameConcern(name)).toBeNull()
})
