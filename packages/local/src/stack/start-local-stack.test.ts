import { readFile } from 'node:fs/promises'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, onTestFinished, test } from 'vitest'
import { claims } from '../testing/claims.ts'
import { fakeClock, HOUR } from '../testing/fake-clock.ts'
import { functionBundle } from '../testing/function-bundle.ts'
import { promptTriggers } from '../testing/patient-triggers.ts'
import { startStack } from '../testing/start-stack.ts'
import { troubledProxy } from '../testing/troubled-proxy.ts'

const ACME = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

test('an allowed address is registered, confirmed by the code from the inbox, and in its group', async () => {
  const { confirm, inbox, signIn, signUp, users } = await startStack({ rules: ACME })
  await signUp('jo@acme.com')
  const code = expect.stringMatching(/^\d{6}$/)
  expect(await inbox('jo@acme.com')).toMatchObject([
    { to: 'jo@acme.com', subject: 'Your verification code', code },
  ])

  await confirm('jo@acme.com')

  expect(await users()).toMatchObject([
    { email: 'jo@acme.com', emailVerified: true, status: 'CONFIRMED', groups: ['acme'] },
  ])
  const { AuthenticationResult } = await signIn('jo@acme.com')
  expect(claims(AuthenticationResult?.IdToken)['cognito:groups']).toEqual(['acme'])
})

test('a mail domain is matched in any letter case', async () => {
  const { register, users } = await startStack({ rules: ACME })
  await register('User@ACME.com')
  expect(await users()).toMatchObject([{ groups: ['acme'] }])
})

test.each([
  'x@notacme.com',
  'x@acme.com.evil.com',
  '"x@acme.com"@evil.com',
  'x@evil.com@acme.com',
  'x@аcme.com',
])('the raw API keeps %s out, and nobody is created', async (address) => {
  const { signUp, users } = await startStack({ rules: ACME })
  await expect(signUp(address)).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringMatching(/^PreSignUp failed with error .+ \([a-z-]+\)\.$/),
  })
  expect(await users()).toEqual([])
})

test('a table made by hand and the names of Amplify CLI are enough', async () => {
  const { dynamodb, register, users } = await startStack({
    rules: [],
    rulesTable: 'UserGroups-dev',
    triggerEnvironment: {
      RULES_TABLE_NAME: undefined,
      STORAGE_USERGROUPS_NAME: 'UserGroups-dev',
      REGION: 'us-east-1',
    },
  })
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onTestFinished(() => client.destroy())
  await client.send(
    new PutItemCommand({
      TableName: 'UserGroups-dev',
      Item: { EmailDomain: { S: 'acme.com' }, UserGroup: { S: 'acme' } },
    }),
  )
  await register('jo@acme.com')
  expect(await users()).toMatchObject([{ groups: ['acme'] }])
})

test('the first two of a domain, confirmed at the same moment, are both in its one group', async () => {
  const { confirm, signUp, users } = await startStack({ rules: ACME })
  await Promise.all([signUp('jo@acme.com'), signUp('sam@acme.com')])

  await Promise.all([confirm('jo@acme.com'), confirm('sam@acme.com')])

  expect((await users()).map(({ groups }) => groups)).toEqual([['acme'], ['acme']])
})

test.each(['fails', 'hangs'] as const)(
  'while the rules store %s, sign-up is unavailable and nobody is created',
  async (trouble) => {
    const proxy = await troubledProxy()
    const { signUp, users } = await startStack({
      rules: ACME,
      triggerBundles: promptTriggers,
      triggerEnvironment: { AWS_ENDPOINT_URL_DYNAMODB: proxy.url },
    })
    proxy.trouble = trouble

    await expect(signUp('jo@acme.com')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringContaining('(unavailable)'),
    })

    expect(await users()).toEqual([])
  },
)

test('the log says why the rules cannot be read, and of a function of your own what it writes and why it crashed', async () => {
  const { log, signUp } = await startStack({
    rules: ACME,
    triggerEnvironment: { RULES_TABLE_NAME: 'AnotherTable' },
  })
  await expect(signUp('jo@gmail.com')).rejects.toThrow('(unavailable)')
  expect(log).toEqual([expect.stringMatching(/^PreSignUp: .*ResourceNotFoundException/)])
  expect(log.join()).not.toContain('jo@')

  const PreSignUp = await functionBundle(
    'export const handler = async (event) => { console.log("looking"); return event.request.nothing.more }',
  )
  const own = await startStack({ triggerBundles: { PreSignUp } })
  await expect(own.signUp('jo@acme.com')).rejects.toThrow('Cannot read properties of undefined')
  expect(own.log.slice(0, 2)).toEqual([
    'PreSignUp: looking',
    expect.stringMatching(/^PreSignUp: TypeError: Cannot read properties of undefined/),
  ])
})

test('the log is silent while the gate decides', async () => {
  const { log, register, signUp } = await startStack({ rules: ACME })
  await register('jo@acme.com')
  await signUp('jo@gmail.com').catch(() => {})
  expect(log).toEqual([])
})

test('the log is silent at a refusal of a function of your own', async () => {
  const PreSignUp = await functionBundle(
    'export const handler = async () => { throw new Error("Ask for an invitation (custom:invite-only)") }',
  )
  const { log, signUp } = await startStack({ triggerBundles: { PreSignUp } })
  await expect(signUp('jo@acme.com')).rejects.toThrow('(custom:invite-only)')
  expect(log).toEqual([])
})

test('without a queue, a group that cannot be granted is told to the caller and logged; the user is confirmed', async () => {
  const proxy = await troubledProxy()
  const { confirm, decisions, log, signUp, users } = await startStack({
    rules: ACME,
    triggerBundles: promptTriggers,
    triggerEnvironment: {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url,
      MEMBERSHIP_QUEUE_URL: undefined,
    },
  })
  proxy.trouble = 'fails'
  await signUp('jo@acme.com')

  await expect(confirm('jo@acme.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringMatching(/^PostConfirmation failed with error /),
  })

  expect(await users()).toMatchObject([{ status: 'CONFIRMED', emailVerified: true, groups: [] }])
  expect(await decisions()).toMatchObject([{ message: 'membership pending' }, {}])
  expect(log).toEqual([expect.stringMatching(/^PostConfirmation: .*"errorName":"\w+"/)])
})

test('decisions are told as the triggers log them', async () => {
  const { decisions, signUp } = await startStack({ rules: ACME })
  await signUp('jo@acme.com')
  await signUp('jo@gmail.com').catch(() => {})
  expect(await decisions()).toMatchObject([
    { message: 'gate decision', allowed: false, code: 'domain-not-allowed', domain: 'gmail.com' },
    { message: 'gate decision', allowed: true, rule: 'acme.com', groups: ['acme'] },
  ])
})

test('codes and clock can be given', async () => {
  const clock = fakeClock()
  const { confirm, inbox, signUp } = await startStack({ rules: ACME, clock, codes: () => '424242' })
  await signUp('jo@acme.com')
  expect(await inbox('jo@acme.com')).toMatchObject([{ code: '424242' }])
  clock.advance(25 * HOUR)
  await expect(confirm('jo@acme.com')).rejects.toMatchObject({ name: 'ExpiredCodeException' })
})

test('settings that are wrong show at the first sign-up, and on the console', async () => {
  const { log, signUp, users } = await startStack({
    triggerEnvironment: { MANAGED_GROUPS: 'not a group name' },
  })
  await expect(signUp('jo@acme.com')).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message: expect.stringMatching(/^PreSignUp invocation failed due to error .*MANAGED_GROUPS/),
  })
  expect(log).toEqual([expect.stringContaining('MANAGED_GROUPS')])
  expect(await users()).toEqual([])
})

test('ids have the forms that AWS clients check', async () => {
  const { clientId, userPoolId } = await startStack()
  expect(userPoolId).toBe('us-east-1_DomainGate')
  expect(clientId).toMatch(/^[a-z0-9]{26}$/)
})

test('the plain HTML example is written for this stack: its app client is the same at every start', async () => {
  const page = new URL('../../../../examples/html/index.html', import.meta.url)
  const { clientId, region } = await startStack()
  const html = await readFile(page, 'utf8')
  expect(html).toContain(`client-id="${clientId}"`)
  expect(html).toContain(`region="${region}"`)
})

test('a function of one’s own takes the place of a bundle, and a trigger can be left out', async () => {
  const PreSignUp = await functionBundle(
    'export const handler = async (event) => ({ ...event, response: { autoConfirmUser: true } })',
  )
  const { signUp } = await startStack({
    triggerBundles: { PreSignUp, PostConfirmation: undefined },
  })
  expect(await signUp('jo@gmail.com')).toMatchObject({ UserConfirmed: true })
})

test('a function that hangs is given up, and nobody is created', async () => {
  const PreSignUp = await functionBundle(
    'export const handler = () => new Promise(() => setInterval(() => {}, 1000))',
  )
  const { log, signUp, users } = await startStack({
    triggerBundles: { PreSignUp },
    triggerLimitMs: 500,
  })
  await expect(signUp('jo@acme.com')).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message:
      'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
  })
  expect(log).toEqual([expect.stringContaining('PreSignUp')])
  expect(await users()).toEqual([])
})

test('rows that are no rules are refused before anything starts', async () => {
  await expect(
    startStack({ rules: [...ACME, { EmailDomain: 'a b', UserGroup: 'x' }] }),
  ).rejects.toThrow(/^The rules are not usable: row 2: EmailDomain must be like /)
})

test('stopping twice is stopping once, and nothing answers afterwards', async () => {
  const { playground, stop } = await startStack()
  await Promise.all([stop(), stop()])
  await expect(fetch(playground)).rejects.toThrow()
})
