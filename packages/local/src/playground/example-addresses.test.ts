import { managedGroups, type RuleItem } from '@domain-gate/triggers'
import { expect, test } from 'vitest'
import { EXAMPLE_RULES } from '../dynamodb/rules-table.ts'
import { exampleAddresses } from './example-addresses.ts'

const NOW = Date.UTC(2030, 0, 1)

function examples(items: readonly RuleItem[], ...patterns: readonly string[]) {
  const managed = managedGroups(patterns.length > 0 ? patterns : undefined)
  return exampleAddresses(items, { now: NOW, managed }).map(
    ({ address, why }) => `${address} ${why}`,
  )
}

test('the rules of a new stack give one address for each answer', () => {
  expect(examples(EXAMPLE_RULES.map((row) => ({ ...row })))).toEqual([
    'jo@acme.com allowed',
    'sam@eu.acme.com subdomain',
    'guest@gmail.com this address only',
    'kim@rival.example blocked',
    'alex@gmail.com not allowed',
  ])
})

test.each<{ what: string; rules: readonly RuleItem[]; expected: readonly string[] }>([
  { what: 'no rules', rules: [], expected: ['alex@gmail.com not allowed'] },
  {
    what: 'a rule for gmail.com',
    rules: [{ EmailDomain: 'gmail.com', UserGroup: 'all' }],
    expected: ['jo@gmail.com allowed', 'alex@outsider.example not allowed'],
  },
  {
    what: 'a rule for everyone',
    rules: [{ EmailDomain: '*', UserGroup: 'all' }],
    expected: ['pat@anywhere.example everyone'],
  },
  {
    what: 'a rule that has expired',
    rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme', ExpiresAt: NOW / 1000 - 1 }],
    expected: ['alex@gmail.com not allowed'],
  },
  {
    what: 'a blocked subdomain of an allowed wildcard',
    rules: [
      { EmailDomain: '*.acme.com', UserGroup: 'acme' },
      { EmailDomain: 'eu.acme.com', Status: 'blocked' },
    ],
    expected: ['kim@eu.acme.com blocked', 'alex@gmail.com not allowed'],
  },
  {
    what: 'a row that was written by hand, without a group',
    rules: [{ EmailDomain: 'acme.com' }],
    expected: ['jo@acme.com rule not usable', 'alex@gmail.com not allowed'],
  },
])('with $what, every example is answered as the gate answers it', ({ rules, expected }) => {
  expect(examples(rules)).toEqual(expected)
})

test('a rule that grants only groups outside the managed ones lets nobody in', () => {
  const rules = [{ EmailDomain: 'acme.com', UserGroup: 'admins' }]
  expect(examples(rules, 'tenant-*')[0]).toBe('jo@acme.com rule not usable')
})
