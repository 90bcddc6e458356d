import { expect, it } from 'vitest'
import { newRules } from './new-rules.ts'
import type { OldGate } from './old-gate.ts'

/** One domain with a group, and one that somebody began. */
const ROWS = new Map([
  ['acme.com', 'acme'],
  ['begun.example', ''],
])

const members = { kind: 'one-group', group: 'members' } as const

it.each<{ name: string; gate: OldGate; rows: object[] }>([
  {
    name: 'an allow list, into one group',
    gate: {
      filters: [{ kind: 'allow-list', entries: ['acme.com', 'Globex.example'] }],
      groupings: [members],
    },
    rows: [
      { EmailDomain: 'acme.com', UserGroup: 'members' },
      { EmailDomain: 'globex.example', UserGroup: 'members' },
    ],
  },
  {
    name: 'an allow list alone: let in, without a group',
    gate: { filters: [{ kind: 'allow-list', entries: ['acme.com'] }], groupings: [] },
    rows: [{ EmailDomain: 'acme.com', Status: 'allowed' }],
  },
  {
    name: 'a deny list: everybody but those',
    gate: {
      filters: [{ kind: 'deny-list', entries: ['rival.example', ''] }],
      groupings: [members],
    },
    rows: [
      { EmailDomain: '*', UserGroup: 'members' },
      { EmailDomain: 'rival.example', Status: 'blocked' },
    ],
  },
  {
    name: 'an allow list and a deny list',
    gate: {
      filters: [
        { kind: 'allow-list', entries: ['acme.com', 'rival.example'] },
        { kind: 'deny-list', entries: ['rival.example'] },
      ],
      groupings: [],
    },
    rows: [{ EmailDomain: 'acme.com', Status: 'allowed' }],
  },
  {
    name: 'endsWith: the domain itself, not what ends alike',
    gate: { filters: [{ kind: 'ends-with', suffix: '@amazon.com' }], groupings: [] },
    rows: [{ EmailDomain: 'amazon.com', Status: 'allowed' }],
  },
  {
    name: 'endsWith with a dot: all domains below',
    gate: { filters: [{ kind: 'ends-with', suffix: '.amazon.com' }], groupings: [] },
    rows: [{ EmailDomain: '*.amazon.com', Status: 'allowed' }],
  },
  {
    name: 'lists with empty entries: the others',
    gate: {
      filters: [
        { kind: 'deny-list', entries: [''] },
        { kind: 'allow-list', entries: ['acme.com', ''] },
      ],
      groupings: [],
    },
    rows: [{ EmailDomain: 'acme.com', Status: 'allowed' }],
  },
  {
    name: 'no filter at all: everybody',
    gate: { filters: [], groupings: [members] },
    rows: [{ EmailDomain: '*', UserGroup: 'members' }],
  },
  {
    name: 'no filter, and groups from a table: everybody, those of the table into their groups',
    gate: { filters: [], groupings: [{ kind: 'table-group', rows: ROWS }] },
    rows: [
      { EmailDomain: '*', Status: 'allowed' },
      { EmailDomain: 'acme.com', UserGroup: 'acme' },
    ],
  },
  {
    name: 'endsWith with a dot, and groups from a table of domains below',
    gate: {
      filters: [{ kind: 'ends-with', suffix: '.acme.com' }],
      groupings: [{ kind: 'table-group', rows: new Map([['eu.acme.com', 'europe']]) }],
    },
    rows: [
      { EmailDomain: '*.acme.com', Status: 'allowed' },
      { EmailDomain: 'eu.acme.com', UserGroup: 'europe' },
    ],
  },
])('makes rules of $name', ({ gate, rows }) => {
  expect(newRules(gate)).toEqual({ rows, without: [] })
})

it.each<OldGate['filters'][number]>([
  { kind: 'ends-with', suffix: 'id' },
  { kind: 'ends-with', suffix: '.invalid' },
  { kind: 'allow-list', entries: ['any-other-domain.invalid'] },
])('never lets in everybody because of $kind, whatever stands there', (filter) => {
  const { rows } = newRules({ filters: [filter], groupings: [members] })
  expect(rows.map(({ EmailDomain }) => EmailDomain)).not.toContain('*')
})

it('names what no rule can be made of', () => {
  const rows = new Map([
    ['acme.com', 'acme'],
    ['ACME.com', 'other'],
    ['two words', 'acme'],
    ['blank.example', 'two words'],
    ['*', 'acme'],
  ])
  const made = newRules({
    filters: [{ kind: 'table-filter', rows }],
    groupings: [{ kind: 'table-group', rows }],
  })
  expect(made.rows).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
  expect(made.without).toMatchObject([
    { entry: 'ACME.com', reason: 'there is another rule for acme.com already' },
    { entry: 'two words', pattern: null, reason: 'it is no domain as addresses have it' },
    { entry: 'blank.example', reason: expect.stringContaining('no spaces') },
    { entry: '*', pattern: null },
  ])
})

it.each(['acme.com.', 'ac\u00adme.com', '\uff41cme.com', 'acme\u3002com'])(
  'makes no rule of %j, which the old code never finds in an address, though it is read as acme.com',
  (entry) => {
    const gate: OldGate = { filters: [{ kind: 'allow-list', entries: [entry] }], groupings: [] }
    expect(newRules(gate)).toMatchObject({ rows: [], without: [{ entry, pattern: null }] })
  },
)
