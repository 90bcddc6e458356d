import { describe, expect, it } from 'vitest'
import { newRules } from '../rules/new-rules.ts'
import { listEntries, type OldGate } from '../rules/old-gate.ts'
import { ADDRESSES, makeAddresses } from './addresses.ts'
import { compare } from './compare.ts'

const allow: OldGate = {
  filters: [
    { kind: 'allow-list', entries: listEntries('acme.com, Globex.example, bücher.example') },
  ],
  groupings: [{ kind: 'one-group', group: 'members' }],
}
const deny: OldGate = {
  filters: [{ kind: 'deny-list', entries: ['rival.example', 'corp.com'] }],
  groupings: [],
}
const endsWith: OldGate = { filters: [{ kind: 'ends-with', suffix: 'amazon.com' }], groupings: [] }
const rows = new Map([
  ['acme.com', 'acme'],
  ['initech.example', 'two words'],
])
const table: OldGate = {
  filters: [{ kind: 'table-filter', rows }],
  groupings: [{ kind: 'table-group', rows }],
}

describe('a difference has a reason', () => {
  it.each([
    { gate: allow, address: 'jo@ACME.com', reason: 'letter-case', after: 'let in (members)' },
    { gate: allow, address: 'jo@globex.example', reason: 'letter-case', after: 'let in (members)' },
    {
      gate: deny,
      address: 'jo@RIVAL.example',
      reason: 'letter-case',
      after: 'refused (domain-blocked)',
    },
    { gate: deny, address: '"a@b"@corp.com', reason: 'at-signs', after: 'refused (email-invalid)' },
    {
      gate: table,
      address: 'jo@acme.com@evil.example',
      reason: 'at-signs',
      after: 'refused (email-invalid)',
    },
    { gate: allow, address: 'acme.com', reason: 'at-signs', after: 'refused (email-invalid)' },
    {
      gate: deny,
      address: 'jo@rival.example.',
      reason: 'trailing-dot',
      after: 'refused (email-invalid)',
    },
    {
      gate: allow,
      address: 'jo@bücher.example',
      reason: 'international-domain',
      after: 'refused (email-invalid)',
    },
    {
      gate: allow,
      address: 'jo@xn--bcher-kva.example',
      reason: 'international-domain',
      after: 'let in (members)',
    },
    {
      gate: allow,
      address: '"jo"@acme.com',
      reason: 'local-part',
      after: 'refused (email-invalid)',
    },
    {
      gate: deny,
      address: 'jo@[127.0.0.1]',
      reason: 'not-a-domain',
      after: 'refused (email-invalid)',
    },
    {
      gate: endsWith,
      address: 'x@notamazon.com',
      reason: 'ends-with',
      after: 'refused (domain-not-allowed)',
    },
    {
      gate: endsWith,
      address: 'x@NOTamazon.com',
      reason: 'ends-with',
      after: 'refused (domain-not-allowed)',
    },
    {
      gate: endsWith,
      address: 'x@mail.amazon.com',
      reason: 'subdomain',
      after: 'refused (domain-not-allowed)',
    },
    {
      gate: table,
      address: 'jo@initech.example',
      reason: 'no-rule',
      after: 'refused (domain-not-allowed)',
    },
  ])('$address: $reason', async ({ gate, address, reason, after }) => {
    const { differences } = await compare([address], gate, newRules(gate))
    expect(differences).toMatchObject([{ address, reason, after }])
  })
})

it('leaves a difference that nobody can explain without a reason', async () => {
  const rules = { rows: [], without: [] }
  const { differences } = await compare(['jo@acme.com'], allow, rules)
  expect(differences).toEqual([
    {
      address: 'jo@acme.com',
      before: 'let in (members)',
      after: 'refused (domain-not-allowed)',
      reason: null,
    },
  ])
})

it('sees that a group is another', async () => {
  const rules = { rows: [{ EmailDomain: 'acme.com', UserGroup: 'others' }], without: [] }
  const { differences } = await compare(['jo@acme.com'], allow, rules)
  expect(differences).toMatchObject([
    { before: 'let in (members)', after: 'let in (others)', reason: null },
  ])
})

it.each([
  { name: 'an allow list', gate: allow },
  { name: 'a deny list', gate: deny },
  { name: 'endsWith', gate: endsWith },
  { name: 'a table', gate: table },
  { name: 'no filter', gate: { filters: [], groupings: [] } },
])('explains all differences among a thousand addresses, for $name', async ({ gate }) => {
  const domains = [
    'acme.com',
    'Globex.example',
    'bücher.example',
    'rival.example',
    'amazon.com',
    'initech.example',
  ]
  const addresses = makeAddresses(domains, ADDRESSES)
  const comparison = await compare(addresses, gate, newRules(gate))
  expect(comparison.addresses).toBe(1000)
  expect(comparison.differences.filter(({ reason }) => reason === null)).toEqual([])
})

it('makes the same addresses of the same domains, each once', () => {
  const addresses = makeAddresses(['acme.com'], ADDRESSES)
  expect(new Set(addresses).size).toBe(ADDRESSES)
  expect(makeAddresses(['acme.com'], ADDRESSES)).toEqual(addresses)
})
