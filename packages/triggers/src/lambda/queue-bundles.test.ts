import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  batchGetAnswer,
  sendMessageAnswer,
  startFakeAws,
} from '../testing/fake-aws.ts'
import { linesOf, runBundle } from '../testing/run-bundle.ts'
import { confirmationEvent, membershipEvent, sampleEvent } from '../testing/sample-events.ts'

const RULES = [{ EmailDomain: { S: 'example.com' }, UserGroup: { S: 'example' } }]
const JO = {
  Username: 'jo',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: 'jo@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ],
}

let aws: Awaited<ReturnType<typeof startFakeAws>>
let answers: Record<string, (call: AwsCall) => AwsAnswer>

beforeEach(async () => {
  answers = {
    BatchGetItem: (call) => batchGetAnswer(call, RULES),
    AdminAddUserToGroup: () => ({}),
    AdminGetUser: () => JO,
    SendMessage: sendMessageAnswer,
  }
  aws = await startFakeAws((call) => answers[call.operation]?.(call) ?? new AwsError('Unknown'))
})
afterEach(() => aws.stop())

const environment = () => ({ RULES_TABLE_NAME: 'rules', AWS_ENDPOINT_URL: aws.url })
const queue = () => ({ MEMBERSHIP_QUEUE_URL: `${aws.url}/123456789012/membership` })

describe('the Post confirmation bundle with a queue', () => {
  const event = confirmationEvent({ email: 'jo@example.com' }, 'jo')
  const confirm = async (more = {}) =>
    runBundle('post-confirmation', { ...environment(), ...queue(), ...more }, [event])

  it('has no use for it when all is well', async () => {
    await confirm()
    expect(aws.operations()).toEqual(['BatchGetItem', 'AdminAddUserToGroup'])
  })

  it.each([
    ['hangs', () => 'hang' as const],
    ['throttles', () => new AwsError('TooManyRequestsException')],
    ['denies access', () => new AwsError('AccessDeniedException')],
  ])('hands over in time and shows no error when Cognito %s', async (_, fault) => {
    answers['AdminAddUserToGroup'] = fault
    const run = await confirm()
    expect(run.outcomes[0]?.returned).toEqual(event)
    expect(run.outcomes[0]?.milliseconds).toBeLessThan(4000)
    expect(aws.calls.at(-1)).toEqual({
      operation: 'SendMessage',
      body: {
        QueueUrl: queue().MEMBERSHIP_QUEUE_URL,
        MessageBody: '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}',
      },
    })
    expect(linesOf(run)).toContainEqual(expect.objectContaining({ message: 'membership queued' }))
    expect(linesOf(run)).toContainEqual(expect.objectContaining({ MembershipQueued: 1 }))
    expect(run.output).not.toContain('QueueUrl')
  })

  it('hands over at the endpoint of the environment, whatever host the URL of the queue names', async () => {
    answers['AdminAddUserToGroup'] = () => new AwsError('AccessDeniedException')
    const MEMBERSHIP_QUEUE_URL = 'https://sqs.us-east-1.amazonaws.com/123456789012/membership'
    const run = await confirm({ MEMBERSHIP_QUEUE_URL })
    expect(run.outcomes[0]?.returned).toEqual(event)
    expect(aws.calls.at(-1)).toMatchObject({ body: { QueueUrl: MEMBERSHIP_QUEUE_URL } })
  })

  it('hands over where the URL of the queue says when no endpoint is given', async () => {
    answers['AdminAddUserToGroup'] = () => new AwsError('AccessDeniedException')
    const run = await confirm({
      AWS_ENDPOINT_URL: '',
      AWS_ENDPOINT_URL_DYNAMODB: aws.url,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url,
    })
    expect(run.outcomes[0]?.returned).toEqual(event)
    expect(aws.operations()).toContain('SendMessage')
  })

  it('hands over when DynamoDB fails', async () => {
    answers['BatchGetItem'] = () => new AwsError('InternalServerError', 500)
    const { outcomes } = await confirm()
    expect(outcomes[0]?.returned).toEqual(event)
    expect(aws.operations()).toContain('SendMessage')
  })

  it.each([
    ['hangs', () => 'hang' as const],
    ['is not there', () => new AwsError('QueueDoesNotExist')],
  ])('says membership is pending, in time, when the queue %s too', async (_, fault) => {
    answers['AdminAddUserToGroup'] = () => 'hang'
    answers['SendMessage'] = fault
    const { outcomes } = await confirm()
    expect(outcomes[0]?.thrown).toMatch(/\(membership-pending\)$/)
    expect(outcomes[0]?.milliseconds).toBeLessThan(4000)
  })
})

describe('the membership worker’s bundle', () => {
  const work = async (event: object, remainingMs: number | null = null) => {
    const run = await runBundle('membership-worker', environment(), [event], remainingMs)
    return { ...run, returned: run.outcomes[0]?.returned }
  }

  it('reads the user and the rules, and grants', async () => {
    const { returned } = await work(sampleEvent('membership-queue-batch'))
    expect(returned).toEqual({ batchItemFailures: [] })
    expect(aws.operations()).toEqual(['AdminGetUser', 'BatchGetItem', 'AdminAddUserToGroup'])
  })

  it('asks the rules for every message anew', async () => {
    await work(membershipEvent('jo', 'jo'))
    expect(aws.operations().filter((name) => name === 'BatchGetItem')).toHaveLength(2)
  })

  it('is done with a user who is gone', async () => {
    answers['AdminGetUser'] = () => new AwsError('UserNotFoundException')
    expect((await work(membershipEvent('jo'))).returned).toEqual({ batchItemFailures: [] })
  })

  it.each([
    ['AdminGetUser', 'TooManyRequestsException'],
    ['AdminGetUser', 'AccessDeniedException'],
    ['AdminAddUserToGroup', 'TooManyRequestsException'],
    ['BatchGetItem', 'ProvisionedThroughputExceededException'],
  ])('leaves the message for another time when %s gets %s', async (operation, fault) => {
    answers[operation] = () => new AwsError(fault)
    // A throttled addition to a group is tried again for as long as there is time.
    expect((await work(membershipEvent('jo'), 5000)).returned).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-1' }],
    })
  })
})
