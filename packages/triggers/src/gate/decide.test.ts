import { expect, it } from 'vitest'
import { managedGroups } from '../membership/group-names.ts'
import { memoryRuleStore, type RuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { startTimeBudget } from '../time/time-budget.ts'
import { decide, decideMember } from './decide.ts'
import { trustedProviders } from './trusted-providers.ts'

const RULES = memoryRuleStore([
  { EmailDomain: 'acme.com', UserGroup: ['acme', 'two words'] },
  { EmailDomain: 'evil.example', Status: 'blocked' },
  { EmailDomain: 'slip.example' },
])
const DOWN: RuleStore = {
  find: async () => {
    throw Object.assign(new Error('for jo@acme.com'), { name: 'ThrottlingException' })
  },
}

async function decideAbout(input: unknown, rules = RULES) {
  const budget = startTimeBudget(60_000)
  const decision = await decide(
    input,
    trustedProviders().ofIdentities(null),
    { rules, managed: managedGroups(), clock: fixedClock() },
    budget,
  )
  budget.end()
  return decision
}

it('lets an allowed address in, with what is wrong with its rule', async () => {
  expect(await decideAbout('jo@acme.com')).toStrictEqual({
    allowed: true,
    domain: 'acme.com',
    rule: 'acme.com',
    groups: ['acme'],
    warning: 'UserGroup has an entry that is no group name',
  })
})

it.each([
  { input: 'not an address', code: 'email-invalid', domain: null, rule: null, warning: null },
  { input: { no: 'text' }, code: 'email-invalid', domain: null, rule: null, warning: null },
  { input: 'jo@\u200bacme.com', code: 'email-invalid', domain: null, rule: null, warning: null },
  {
    input: 'jo@gmail.com',
    code: 'domain-not-allowed',
    domain: 'gmail.com',
    rule: null,
    warning: null,
  },
  {
    input: 'jo@evil.example',
    code: 'domain-blocked',
    domain: 'evil.example',
    rule: 'evil.example',
    warning: null,
  },
  {
    input: 'jo@slip.example',
    code: 'domain-not-allowed',
    domain: 'slip.example',
    rule: 'slip.example',
    warning: 'UserGroup names no group',
  },
])('refuses $input with all that a log needs', async ({ input, ...said }) => {
  expect(await decideAbout(input)).toStrictEqual({
    allowed: false,
    barredProvider: null,
    errorName: null,
    ...said,
  })
})

it('refuses with the class of the error when there is no answer', async () => {
  expect(await decideAbout('jo@acme.com', DOWN)).toStrictEqual({
    allowed: false,
    code: 'unavailable',
    domain: 'acme.com',
    rule: null,
    warning: null,
    barredProvider: null,
    errorName: 'ThrottlingException',
  })
})

it.each([undefined, 'not an address'])(
  'takes the address %j of a trusted provider’s user for unverified, and does not throw',
  async (email) => {
    const budget = startTimeBudget(60_000)
    const trusted = trustedProviders([{ name: 'AcmeSAML', domains: ['acme.com'] }])
    const decision = await decideMember(
      { email, identities: '[{"providerName":"AcmeSAML"}]' },
      { rules: RULES, managed: managedGroups(), clock: fixedClock(), trusted },
      budget,
    )
    budget.end()
    expect(decision).toMatchObject({ allowed: false, code: 'email-unverified' })
  },
)
