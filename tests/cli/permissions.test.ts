import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { PERMISSIONS, type PermittedCommand } from '@domain-gate/cli'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGate, settingsOf } from './parts/domain-gate.ts'
import { type FakeLambda, startFakeLambda } from './parts/fake-lambda.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { type RecordingProxy, startRecordingProxy } from './parts/recording-proxy.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'
import { userPoolOf } from './parts/user-pool.ts'

let stack: RunningStack
let dynamodb: RecordingProxy
let cognito: RecordingProxy
let lambda: FakeLambda
beforeAll(async () => {
  stack = await startStack()
  dynamodb = await startRecordingProxy(stack.dynamodb)
  cognito = await startRecordingProxy(stack.cognito)
  lambda = await startFakeLambda(() => ({
    Runtime: 'nodejs24.x',
    Environment: {
      Variables: {
        RULES_TABLE_NAME: stack.rulesTable,
        MEMBERSHIP_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/memberships',
      },
    },
  }))
})
afterAll(async () => {
  for (const one of [dynamodb, cognito, lambda]) one.stop()
  await stack.stop()
})

function run(args: readonly string[], options: { input?: string; cwd?: string } = {}) {
  const endpoints = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.url,
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
  }
  return domainGate(args, { ...options, env: { ...settingsOf(stack), ...endpoints } })
}

/** The calls that these runs make, each once, sorted. */
async function callsOf(runs: () => Promise<void>): Promise<readonly string[]> {
  for (const { calls } of [dynamodb, cognito]) calls.length = 0
  lambda.actions.length = 0
  await runs()
  const calls = [...dynamodb.calls, ...cognito.calls]
  for (const { body } of calls) {
    const tables = Object.keys((body['RequestItems'] as object | undefined) ?? {})
    expect([stack.rulesTable, undefined]).toContain(body['TableName'] ?? tables[0])
    expect([stack.userPoolId, undefined]).toContain(body['UserPoolId'])
  }
  return [...new Set([...calls.map(({ action }) => action), ...lambda.actions])].sort()
}

const permitted = (command: PermittedCommand) =>
  [...new Set<string>(PERMISSIONS[command].flatMap(({ actions }) => actions))].sort()

async function putByHand(domain = 'own.example') {
  const client = new DynamoDBClient({
    region: stack.region,
    endpoint: stack.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const Item = { EmailDomain: { S: domain }, UserGroup: { S: 'x' }, by: { S: 'hand' } }
  await client.send(new PutItemCommand({ TableName: stack.rulesTable, Item }))
}

/** Each command in every way that makes another call. */
const RUNS: Record<PermittedCommand, () => Promise<void>> = {
  'rules list': async () => {
    await run(['rules', 'list'])
  },
  'rules get': async () => {
    await run(['rules', 'get', 'acme.com'])
  },
  'rules set': async () => {
    await run(['rules', 'set', 'new.example', 'new'])
    await run(['rules', 'set', 'new.example', '--status', 'blocked'])
  },
  'rules remove': async () => {
    await run(['rules', 'remove', 'new.example', '--yes'])
  },
  'rules tidy': async () => {
    await putByHand('Upper.example')
    await run(['rules', 'tidy'])
  },
  'rules tidy --apply': async () => {
    await run(['rules', 'tidy', '--apply', '--yes'])
  },
  'rules import': async () => {
    await putByHand()
    await run(['rules', 'import', '-'], { input: 'domain,groups\nown.example,own\nb.example,b\n' })
    const input = 'domain,groups\nacme.com,acme\n'
    await run(['rules', 'import', '-', '--prune', '--yes'], { input })
  },
  'rules export': async () => {
    await run(['rules', 'export'])
  },
  check: async () => {
    await run(['check', 'jo@acme.com'])
  },
  sync: async () => {
    await userPoolOf(stack).create('jo@acme.com')
    await userPoolOf(stack).addToGroup('jo@acme.com', 'old')
    await run(['sync', '--managed-groups', 'old,acme'])
  },
  'sync --apply': async () => {
    const cwd = await temporaryFolder()
    const args = ['sync', '--apply', '--yes', '--managed-groups', 'old,acme', '--json']
    const { stdout } = await run(args, { cwd })
    expect(JSON.parse(stdout)).toMatchObject({ added: 1, removed: 1 })
  },
  doctor: async () => {
    cognito.answer('cognito-idp:ListIdentityProviders', { Providers: [{ ProviderName: 'Acme' }] })
    cognito.answer('cognito-idp:DescribeIdentityProvider', { IdentityProvider: {} })
    // Passkeys are looked at where the pool takes them.
    const Policies = {
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
    }
    await run(['doctor'])
    const UserPool = { Id: stack.userPoolId, Policies }
    cognito.answer('cognito-idp:DescribeUserPool', { UserPool })
    await run(['doctor'])
    cognito.passOn('cognito-idp:DescribeUserPool')
  },
}

describe('the documented permissions', () => {
  it.each(Object.keys(RUNS) as PermittedCommand[])(
    'are the calls that %s really makes, on its table and pool',
    async (command) => {
      expect(await callsOf(RUNS[command])).toEqual(permitted(command))
    },
  )
})

describe('a missing permission', () => {
  it('is named in one line, without what AWS quotes', async () => {
    dynamodb.refuse(['dynamodb:Scan'], 'com.amazon.coral.service#AccessDeniedException')
    const { code, stderr } = await run(['rules', 'list'])
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr:
        'domain-gate: no permission: these credentials lack dynamodb:Scan on the table UserGroups\n',
    })
  })

  it('is what doctor found, of each call', async () => {
    dynamodb.refuse(['dynamodb:DescribeTimeToLive'], 'AccessDeniedException')
    cognito.refuse(['cognito-idp:ListUserPoolClients'], 'AccessDeniedException')
    const { code, stdout } = await run(['doctor', '--json'])
    expect(code).toBe(1)
    const { findings } = JSON.parse(stdout) as { findings: { state: string; message: string }[] }
    const failures = findings
      .filter(({ state }) => state === 'failure')
      .map(({ message }) => message)
    expect(failures).toEqual(
      expect.arrayContaining([
        'no permission: these credentials lack dynamodb:DescribeTimeToLive on the table UserGroups',
        `no permission: these credentials lack cognito-idp:ListUserPoolClients on the user pool ${stack.userPoolId}`,
      ]),
    )
  })

  it('stops a sync, which can go on later', async () => {
    cognito.refuse(['cognito-idp:AdminAddUserToGroup'], 'AccessDeniedException')
    await userPoolOf(stack).create('al@acme.com')
    const { code, stderr } = await run(['sync', '--apply'], { cwd: await temporaryFolder() })
    expect(code).toBe(5)
    expect(stderr).toContain('these credentials lack cognito-idp:AdminAddUserToGroup')
    expect(stderr).not.toContain('@')
  })
})
