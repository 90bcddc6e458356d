import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { domainGateAt } from './parts/domain-gate.ts'
import { type FakeFunction, type FakeLambda, startFakeLambda } from './parts/fake-lambda.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
let lambda: FakeLambda | undefined
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterEach(() => lambda?.stop())
afterAll(() => stack.stop())

interface Finding {
  readonly state: string
  readonly subject: string
  readonly message: string
}

async function examine(functionNamed: (name: string) => FakeFunction) {
  lambda = await startFakeLambda(functionNamed)
  const env = { AWS_ENDPOINT_URL_LAMBDA: lambda.url }
  const { code, stdout } = await run(['doctor', '--json'], { env })
  const { findings } = JSON.parse(stdout) as { findings: Finding[] }
  return { code, ofTriggers: findings.filter(({ subject }) => /^(pre|post)-/.test(subject)) }
}

const deployed = (): FakeFunction => ({
  Environment: { Variables: { RULES_TABLE_NAME: stack.rulesTable } },
  Runtime: 'nodejs24.x',
  Timeout: 5,
  State: 'Active',
  policy: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Principal: { Service: 'cognito-idp.amazonaws.com' },
        Condition: {
          ArnLike: {
            'AWS:SourceArn': `arn:aws:cognito-idp:${stack.region}:000000000000:userpool/${stack.userPoolId}`,
          },
        },
      },
    ],
  },
})

it('finds the local stack healthy, and says what it could not look at', async () => {
  const { code, stdout } = await run(['doctor'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^ok +table +UserGroups is there and active$/m)
  expect(stdout).toMatch(/^ok +gate +the pool asks a Pre sign-up trigger$/m)
  expect(stdout).toMatch(/^not checked +pre-sign-up +there is no Lambda beside this Cognito/m)
  expect(stdout).toMatch(/\n\d+ ok, \d+ warnings?, 0 failures, 3 not checked\n$/)
})

it('looks at the functions that the pool calls', async () => {
  const { code, ofTriggers } = await examine(deployed)
  expect(code).toBe(0)
  expect(ofTriggers.map(({ state, subject }) => `${subject}: ${state}`)).toEqual([
    'pre-sign-up: ok',
    'pre-sign-up runtime: ok',
    'pre-sign-up call: ok',
    'post-confirmation: ok',
    'post-confirmation runtime: ok',
    'post-confirmation call: ok',
  ])
})

it('fails for a function that reads another table, and for one the pool may not call', async () => {
  const { code, ofTriggers } = await examine((name) =>
    name.includes('PreSignUp')
      ? { ...deployed(), Environment: { Variables: { RULES_TABLE_NAME: 'Old' } } }
      : { ...deployed(), policy: null },
  )
  expect(code).toBe(1)
  const failures = ofTriggers.filter(({ state }) => state === 'failure')
  expect(failures.map(({ message }) => message)).toEqual([
    'reads the table Old, not UserGroups',
    'the pool may not call it, so every sign-up fails',
  ])
})

it('names the table’s key where another was given', async () => {
  const { code, stdout } = await run(['doctor', '--key-attribute', 'EmailSuffix'])
  expect(code).toBe(1)
  expect(stdout).toContain('--key-attribute EmailDomain')
})

it('asks what to look at', async () => {
  const { code, stderr } = await run(['doctor'], {
    env: { RULES_TABLE_NAME: '', USER_POOL_ID: '' },
  })
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'domain-gate: what shall be looked at? Give --table, --user-pool-id, or better both\n',
  })
})
