import { afterEach, expect, it } from 'vitest'
import { type AwsAnswer, sendMessageAnswer, startFakeAws } from '../testing/fake-aws.ts'
import { NO_BATCH_GET_ANSWERS, NO_USER_ANSWERS } from '../testing/no-answers.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'
import { rulesEvent, startStackReplyServer } from '../testing/stack-reply-server.ts'

const JO = {
  Username: 'jo',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: 'jo@acme.com' },
    { Name: 'email_verified', Value: 'true' },
  ],
}
const jo = { email: 'jo@acme.com' }
const bodies = NO_BATCH_GET_ANSWERS

let stop = () => {}
afterEach(() => stop())

/** Runs the bundle with one event for each body; DynamoDB answers them one after the other. */
async function runThrough(name: string, event: unknown, environment = {}) {
  let next = 0
  const aws = await startFakeAws((call): AwsAnswer => {
    if (call.operation === 'BatchGetItem') return bodies[next++]?.answer ?? 'hang'
    if (call.operation === 'AdminGetUser') return JO
    return sendMessageAnswer(call)
  })
  stop = aws.stop
  const run = await runBundle(
    name,
    {
      RULES_TABLE_NAME: 'rules',
      AWS_ENDPOINT_URL: aws.url,
      MEMBERSHIP_QUEUE_URL: `${aws.url}/123456789012/membership`,
      ...environment,
    },
    bodies.map(() => event),
  )
  const told = linesOf(run).filter(({ message }) => message === 'rules unavailable')
  expect(run.outcomes).toHaveLength(bodies.length)
  expect(told).toHaveLength(bodies.length)
  return { ...run, operations: aws.operations() }
}

it('the Pre sign-up bundle refuses, to be tried again, what DynamoDB did not answer', async () => {
  const { outcomes } = await runThrough('pre-sign-up', signUpEvent(jo))
  for (const [index, { text }] of bodies.entries()) {
    expect(outcomes[index]?.thrown, text).toMatch(/^GateRefusal: .* \(unavailable\)$/)
  }
})

it('the Post confirmation bundle queues the membership when DynamoDB did not answer', async () => {
  const event = confirmationEvent(jo, 'jo')
  const { outcomes, operations } = await runThrough('post-confirmation', event)
  for (const [index, { text }] of bodies.entries()) {
    expect(outcomes[index]?.returned, text).toEqual(event)
  }
  expect(operations.filter((name) => name === 'SendMessage')).toHaveLength(bodies.length)
})

it('the Post confirmation bundle says that membership is pending when there is no queue', async () => {
  const event = confirmationEvent(jo, 'jo')
  const { outcomes } = await runThrough('post-confirmation', event, { MEMBERSHIP_QUEUE_URL: '' })
  for (const [index, { text }] of bodies.entries()) {
    expect(outcomes[index]?.thrown, text).toMatch(/\(membership-pending\)$/)
  }
})

it('the membership worker’s bundle keeps the message when DynamoDB did not answer', async () => {
  const { outcomes } = await runThrough('membership-worker', membershipEvent('jo'))
  for (const [index, { text }] of bodies.entries()) {
    expect(outcomes[index]?.returned, text).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    })
  }
})

it('the membership worker’s bundle keeps the message when Cognito did not say who the user is', async () => {
  let next = 0
  const aws = await startFakeAws(() => NO_USER_ANSWERS[next++]?.answer ?? 'hang')
  stop = aws.stop
  const { outcomes } = await runBundle(
    'membership-worker',
    { RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL: aws.url },
    NO_USER_ANSWERS.map(() => membershipEvent('jo')),
  )
  for (const [index, { text }] of NO_USER_ANSWERS.entries()) {
    expect(outcomes[index]?.returned, text).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    })
  }
})

it('the Pre token generation bundle lets people sign in without groups, and says why', async () => {
  const { outcomes } = await runThrough(
    'pre-token-generation',
    tokenEvent('v2', jo, ['acme', 'staff']),
    { MEMBERSHIP: 'token', MANAGED_GROUPS: 'acme' },
  )
  for (const [index, { text }] of bodies.entries()) {
    expect(outcomes[index]?.returned, text).toHaveProperty(
      'response.claimsAndScopeOverrideDetails.groupOverrideDetails.groupsToOverride',
      ['staff'],
    )
  }
})

it('the bundle that loads rules from code fails the deployment when DynamoDB did not answer', async () => {
  const aws = await startFakeAws(() => ({}))
  const stack = await startStackReplyServer()
  stop = () => {
    aws.stop()
    stack.stop()
  }
  const rules = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]
  await runBundle(
    'initial-rules',
    {
      RULES_TABLE_NAME: 'rules',
      RULES_KEY_ATTRIBUTE: 'EmailDomain',
      AWS_ENDPOINT_URL_DYNAMODB: aws.url,
    },
    [rulesEvent('Create', stack.url, { rules })],
  )
  expect(stack.received[0]?.body).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringContaining('BatchGetItem did not answer for the table rules'),
  })
  expect(aws.operations()).toEqual(['BatchGetItem'])
})
