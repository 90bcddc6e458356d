import type { RuleItem } from '@domain-gate/triggers'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../settings/read-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import {
  errorNamed,
  fakeInspection,
  GOOD_FUNCTION,
  GOOD_STATEMENT,
  POOL_ARN,
} from '../testing/fake-inspection.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import type { Inspection } from './inspection.ts'
import { runDoctor } from './run-doctor.ts'

const RULES: readonly RuleItem[] = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

async function examine(
  answers: Partial<Inspection> = {},
  { rules = RULES, options = {} }: { rules?: readonly RuleItem[]; options?: object } = {},
) {
  const terminal = memoryTerminal()
  const settings = readSettings(
    { table: 'Rules', userPoolId: 'eu-west-1_Ours', json: true, ...options },
    {},
  )
  const outcome = await runDoctor({
    settings,
    terminal,
    clock: fakeClock(),
    inspection: async () => fakeInspection(answers),
    rules: () => memoryRuleTable(rules),
  })
  const { findings } = JSON.parse(terminal.written.out) as {
    findings: { state: string; subject: string; message: string; advice: string | null }[]
  }
  const unhealthy = findings.filter(({ state }) => state !== 'ok')
  return { outcome, findings, unhealthy }
}

const poolWith = async (changes: object) => ({
  userPool: async () => ({ ...(await fakeInspection().userPool()), ...changes }),
})

it('finds nothing wrong where nothing is', async () => {
  const { outcome, findings, unhealthy } = await examine()
  expect({ outcome, unhealthy }).toEqual({ outcome: 'done', unhealthy: [] })
  expect(new Set(findings.map(({ subject }) => subject)).size).toBeGreaterThan(12)
})

describe('the table', () => {
  it.each([
    [{ table: errorNamed('ResourceNotFoundException') }, 'failure', 'table'],
    [{ timeToLive: async () => null }, 'warning', 'expired rules do not count, but stay'],
    [{ timeToLive: async () => 'expires' }, 'warning', 'rows are deleted by expires'],
    [{ hasPointInTimeRecovery: async () => false }, 'warning', 'are gone'],
    [
      { hasPointInTimeRecovery: errorNamed('UnknownOperationException') },
      'not checked',
      'endpoint',
    ],
    [{ timeToLive: errorNamed('AccessDeniedException') }, 'failure', 'no permission'],
  ])('%#: %s', async (answers, state, words) => {
    const [first] = (await examine(answers)).unhealthy
    expect(first?.state).toBe(state)
    expect(JSON.stringify(first)).toContain(words)
    expect(JSON.stringify(first)).not.toContain('jo@acme.com')
  })

  it('must have the key that the triggers look up', async () => {
    const { outcome, unhealthy } = await examine({}, { options: { keyAttribute: 'EmailSuffix' } })
    expect(outcome).toBe('problems')
    expect(unhealthy[0]).toMatchObject({
      state: 'failure',
      message: 'the partition key is EmailDomain, not EmailSuffix',
      advice: expect.stringContaining('RULES_KEY_ATTRIBUTE=EmailDomain'),
    })
  })
})

it('names rules that cannot be used, and those that let too many in', async () => {
  const { outcome, unhealthy } = await examine(
    {},
    {
      rules: [
        { EmailDomain: 'acme.com', UserGroup: 'two words' },
        { EmailDomain: 'gmail.com', UserGroup: 'all' },
        { EmailDomain: 'web.de', Status: 'blocked' },
      ],
    },
  )
  expect(outcome).toBe('done')
  expect(unhealthy.map(({ message }) => message)).toEqual([
    '1 cannot be used as they are: acme.com (UserGroup has an entry that is no group name)',
    'gmail.com is a public mail provider: anybody can have an address there',
  ])
})

describe('the pool', () => {
  it.each([
    [{ UsernameConfiguration: undefined }, 'warning', 'can be two users'],
    [{ AutoVerifiedAttributes: ['phone_number'] }, 'failure', 'addresses are not verified'],
    [{ AutoVerifiedAttributes: ['email', 'phone_number'] }, 'warning', 'phone number'],
    [{ UserAttributeUpdateSettings: undefined }, 'warning', 'change to any address'],
    [{ LambdaConfig: {} }, 'failure', 'everybody gets in'],
  ])('%j', async (changes, state, words) => {
    const [first] = (await examine(await poolWith(changes))).unhealthy
    expect(first).toMatchObject({ state, message: expect.stringContaining(words) })
  })

  it('may give groups by tokens alone', async () => {
    const LambdaConfig = {
      PreSignUp: 'arn:one',
      PreTokenGenerationConfig: { LambdaArn: 'arn:two', LambdaVersion: 'V2_0' as const },
    }
    expect((await examine(await poolWith({ LambdaConfig }))).unhealthy).toEqual([])
  })
})

describe('a trigger', () => {
  const withFunction = (changes: object) => ({
    deployedFunction: async () => ({ ...GOOD_FUNCTION, ...changes }),
  })

  it.each([
    [{ environment: {} }, 'failure', 'it will not start: RULES_TABLE_NAME is missing'],
    [{ environment: { RULES_TABLE_NAME: 'Other' } }, 'failure', 'reads the table Other, not Rules'],
    [{ runtime: 'nodejs18.x' }, 'warning', 'it runs on nodejs18.x'],
    [{ timeout: 1 }, 'warning', 'it has 1 s'],
    [{ state: 'Failed' }, 'failure', 'the function is Failed'],
    [{ updateProblem: 'InvalidImage' }, 'failure', 'its last update failed'],
  ])('%j', async (changes, state, words) => {
    const [first] = (await examine(withFunction(changes))).unhealthy
    expect(first).toMatchObject({ state, message: expect.stringContaining(words) })
  })

  it('must manage the groups that were named here', async () => {
    const { unhealthy } = await examine({}, { options: { managedGroups: 'acme' } })
    expect(unhealthy[0]?.message).toBe('manages the groups *, not acme')
  })

  it('may leave groups to tokens only where a trigger puts them there', async () => {
    const environment = { RULES_TABLE_NAME: 'Rules', MEMBERSHIP: 'token', MANAGED_GROUPS: '*' }
    const { unhealthy } = await examine(withFunction({ environment }))
    expect(unhealthy).toMatchObject([
      { state: 'failure', subject: 'post-confirmation', message: expect.stringContaining('token') },
    ])
  })

  it.each([
    [[], 'failure'],
    [[{ ...GOOD_STATEMENT, Effect: 'Deny' }], 'failure'],
    [[{ ...GOOD_STATEMENT, Principal: { Service: 'sns.amazonaws.com' } }], 'failure'],
    [
      [{ ...GOOD_STATEMENT, Condition: { ArnLike: { 'aws:SourceArn': `${POOL_ARN}2` } } }],
      'failure',
    ],
    [[{ ...GOOD_STATEMENT, Condition: {} }], 'warning'],
  ])('must be callable by this pool alone: %j', async (statements, state) => {
    const { unhealthy } = await examine({ functionPolicy: async () => statements })
    expect(unhealthy[0]).toMatchObject({ state, subject: 'pre-sign-up call' })
  })

  it('may be open to pools by a pattern', async () => {
    const Condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:cognito-idp:eu-west-1:*:userpool/*' } }
    const statements = [{ ...GOOD_STATEMENT, Action: 'lambda:*', Condition }]
    expect((await examine({ functionPolicy: async () => statements })).unhealthy).toEqual([])
  })
})

it('says which app clients give users away', async () => {
  const { unhealthy } = await examine({
    client: async () => ({ ClientName: 'old', PreventUserExistenceErrors: 'LEGACY' }),
  })
  expect(unhealthy).toMatchObject([{ state: 'warning', subject: 'app client old' }])
})

it('ends at once where there are no credentials', async () => {
  const broken = { table: errorNamed('CredentialsProviderError') }
  await expect(examine(broken)).rejects.toMatchObject({ name: 'CredentialsProviderError' })
})

it('says what it did not look at', async () => {
  const { unhealthy } = await examine({}, { options: { userPoolId: '' } })
  expect(unhealthy).toMatchObject([{ state: 'not checked', subject: 'user pool' }])
})
