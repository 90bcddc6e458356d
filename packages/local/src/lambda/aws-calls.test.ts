import { expect, test } from 'vitest'
import { startStack } from '../testing/start-stack.ts'
import type { AwsCall } from './aws-calls.ts'

const ACME = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

test('each call that a function makes is told, with what it is made on, and no call of anybody else', async () => {
  const calls: AwsCall[] = []
  const { register, signIn, userPoolId, rulesTable } = await startStack({
    rules: ACME,
    membership: 'both',
    onAwsCall: (call) => calls.push(call),
  })
  await register('jo@acme.com')
  await signIn('jo@acme.com')

  const rules = { service: 'dynamodb', operation: 'BatchGetItem', resources: [rulesTable] }
  const groups = { service: 'cognito-idp', resources: [userPoolId] }
  expect(calls).toEqual([
    { functionName: 'pre-sign-up', ...rules },
    { functionName: 'post-confirmation', ...rules },
    { functionName: 'post-confirmation', operation: 'AdminAddUserToGroup', ...groups },
    { functionName: 'post-confirmation', operation: 'CreateGroup', ...groups },
    { functionName: 'post-confirmation', operation: 'AdminAddUserToGroup', ...groups },
    { functionName: 'pre-token-generation', ...rules },
  ])
})

test('those of the queue and its worker are told too, and of functions whose settings were said outright', async () => {
  const calls: AwsCall[] = []
  const { register, users, userPoolId } = await startStack({
    rules: ACME,
    // As a template gives it: all of the function's settings. Nothing but the table and the queue: no groups patterns.
    functionEnvironments: ({ rulesTable, membershipQueueUrl }) => ({
      'post-confirmation': {
        RULES_TABLE_NAME: `${rulesTable}-missing`,
        MEMBERSHIP_QUEUE_URL: membershipQueueUrl,
      },
    }),
    onAwsCall: (call) => calls.push(call),
  })
  await register('jo@acme.com')
  await expect.poll(async () => (await users())[0]?.groups).toEqual(['acme'])

  const queue = { service: 'sqs', resources: ['membership'] }
  const pool = { service: 'cognito-idp', resources: [userPoolId] }
  expect(calls).toContainEqual({
    functionName: 'post-confirmation',
    operation: 'SendMessage',
    ...queue,
  })
  const worker = calls.filter(({ functionName }) => functionName === 'membership-worker')
  expect(worker[0]).toEqual({
    functionName: 'membership-worker',
    operation: 'AdminGetUser',
    ...pool,
  })
  expect(worker.map(({ operation }) => operation)).toContain('AdminAddUserToGroup')
})

test('a function that does not exist has no environment', async () => {
  const functionEnvironments = { 'post-confirmaton': {} } as never
  await expect(startStack({ functionEnvironments })).rejects.toThrow(
    /functionEnvironments takes pre-sign-up, .*; got "post-confirmaton"/,
  )
})
