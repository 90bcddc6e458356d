import { expect, it } from 'vitest'
import { makeAddresses } from '../compare/addresses.ts'
import { CLI_TEMPLATES, source, WALKTHROUGH } from '../testing/gen1-apps.ts'
import { startOldHandler } from '../testing/run-old-handler.ts'
import { decideAsBefore, listEntries, type OldGate } from './old-gate.ts'

const allowList = source(CLI_TEMPLATES, 'PreSignup', 'email-filter-allowlist')
const LIST = 'acme.com, Globex.example,, b"@corp.com'
const rows = new Map([
  ['acme.com', 'acme'],
  ['Globex.example', 'globex'],
  ['bücher.example', 'books'],
  ['empty.example', ''],
])
const addresses = makeAddresses(
  ['acme.com', 'Globex.example', 'bücher.example', 'empty.example'],
  1000,
).concat('"a@b"@corp.com')

const endsWith = `exports.handler = async (event) => {
  const email = event.request.userAttributes['email'];
  if (!email.endsWith(process.env.ALLOW_DOMAIN)) throw new Error('no');
  return event;
};`

const FILTERS: readonly {
  name: string
  text: string
  gate: OldGate
  env?: Record<string, string>
}[] = [
  {
    name: 'the allow list',
    text: allowList,
    gate: { filters: [{ kind: 'allow-list', entries: listEntries(LIST) }], groupings: [] },
    env: { DOMAINALLOWLIST: LIST },
  },
  {
    name: 'the deny list',
    text: allowList.replace('DOMAINALLOWLIST', 'DOMAINDENYLIST').replace('!allowed', 'allowed'),
    gate: { filters: [{ kind: 'deny-list', entries: listEntries(LIST) }], groupings: [] },
    env: { DOMAINDENYLIST: LIST },
  },
  {
    name: 'endsWith',
    text: endsWith,
    gate: { filters: [{ kind: 'ends-with', suffix: 'acme.com' }], groupings: [] },
    env: { ALLOW_DOMAIN: 'acme.com' },
  },
  {
    name: 'the walkthrough’s filter',
    text: source(WALKTHROUGH, 'PreSignup', 'custom'),
    gate: { filters: [{ kind: 'table-filter', rows }], groupings: [] },
  },
]

it.each(FILTERS)(
  'decides about a thousand addresses as the code of $name does',
  async ({ text, gate, env = {} }) => {
    const runOldHandler = startOldHandler(text, { env, rows })
    let letIn = 0
    for (const email of addresses) {
      const { allowed } = await runOldHandler(email)
      expect(decideAsBefore(email, gate).allowed, email).toBe(allowed)
      if (allowed) letIn++
    }
    expect(letIn).toBeGreaterThan(0)
    expect(letIn).toBeLessThan(addresses.length)
  },
)

it('puts users into the groups that the walkthrough’s code does', async () => {
  const text = source(WALKTHROUGH, 'PostConfirmation', 'custom')
  const gate: OldGate = { filters: [], groupings: [{ kind: 'table-group', rows }] }
  const runOldHandler = startOldHandler(text, { env: {}, rows })
  for (const email of ['jo@acme.com', 'jo@Globex.example', 'jo@acme.com@evil.example']) {
    const { groups } = await runOldHandler(email)
    expect(decideAsBefore(email, gate).groups).toEqual(groups)
  }
})

it('puts everybody into the group that the CLI’s code does', async () => {
  const text = source(CLI_TEMPLATES, 'PostConfirmation', 'add-to-group')
  const gate: OldGate = { filters: [], groupings: [{ kind: 'one-group', group: 'members' }] }
  const { groups } = await startOldHandler(text, { env: { GROUP: 'members' } })('jo@acme.com')
  expect(groups).toEqual(['members'])
  expect(decideAsBefore('jo@acme.com', gate).groups).toEqual(groups)
})
