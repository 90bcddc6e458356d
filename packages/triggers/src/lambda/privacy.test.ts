import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  batchGetAnswer,
  sendMessageAnswer,
  startFakeAws,
} from '../testing/fake-aws.ts'
import { runBundle } from '../testing/run-bundle.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'

/** Whatever a person types or is sent, and the name their account goes by. */
const SECRETS = ['perdita', 'Hunter2-secret', '314159', 'user-name-of-hers']
const EMAIL = 'Perdita.X@example.com'
const HER_ACCOUNT = {
  Username: 'user-name-of-hers',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserAttributes: [
    { Name: 'email', Value: EMAIL },
    { Name: 'email_verified', Value: 'true' },
  ],
}

/** Where Cognito throttles, the worker tries for as long as it may. */
const WORKER_MS = 4000

let aws: Awaited<ReturnType<typeof startFakeAws>>
let answer: (call: AwsCall) => AwsAnswer
beforeEach(async () => {
  aws = await startFakeAws((call) => answer(call))
})
afterEach(() => aws.stop())

const groupRow = { EmailDomain: { S: 'example.com' }, UserGroup: { S: 'example' } }
const rowWith = (more: object) => ({ ...groupRow, ...more })
const withRows = (rows: Record<string, Record<string, unknown>>[]) => (call: AwsCall) =>
  call.operation === 'BatchGetItem' ? batchGetAnswer(call, rows) : answerOf(call)
const answerOf = (call: AwsCall) => {
  if (call.operation === 'SendMessage') return sendMessageAnswer(call)
  return call.operation === 'AdminGetUser' ? HER_ACCOUNT : {}
}
/** AWS quotes the request in its errors. */
const quoting = (name: string, status = 400) =>
  new AwsError(name, status, `perdita.x@example.com, user-name-of-hers: ${name}`)

function secretive<Event extends { request: object }>(event: Event): Event {
  const secrets = { password: 'Hunter2-secret', code: '314159' }
  const request = { ...event.request, validationData: secrets, clientMetadata: secrets }
  return { ...event, userName: 'user-name-of-hers', request }
}

it.each<[string, (call: AwsCall) => AwsAnswer]>([
  ['when all is well', withRows([groupRow])],
  ['when there is no rule', withRows([])],
  [
    'when a rule is for her alone',
    withRows([rowWith({ EmailDomain: { S: 'perdita.x@example.com' } })]),
  ],
  [
    'when she alone is blocked',
    withRows([rowWith({ EmailDomain: { S: 'perdita.x@example.com' }, Status: { S: 'blocked' } })]),
  ],
  [
    'when her rule is malformed',
    withRows([
      rowWith({ EmailDomain: { S: 'perdita.x@example.com' }, Status: { S: 'Hunter2-secret' } }),
    ]),
  ],
  ['when DynamoDB fails', () => quoting('ValidationException')],
  ['when DynamoDB faults', () => quoting('InternalServerError', 500)],
  [
    'when Cognito fails',
    (call) =>
      call.operation === 'BatchGetItem'
        ? batchGetAnswer(call, [groupRow])
        : quoting('UserNotFoundException'),
  ],
  [
    'when Cognito throttles',
    (call) =>
      call.operation.startsWith('AdminAdd')
        ? quoting('TooManyRequestsException')
        : withRows([groupRow])(call),
  ],
])('nothing of hers is written anywhere %s', async (_, given) => {
  answer = given
  const environment = {
    RULES_TABLE_NAME: 'rules',
    AWS_ENDPOINT_URL: aws.url,
    // The most talkative Powertools can be told to be.
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    POWERTOOLS_LOGGER_LOG_EVENT: 'true',
  }
  const attributes = { email: EMAIL, email_verified: 'true', 'custom:pin': '314159' }
  const signUps = [EMAIL, `"${EMAIL}`, `${EMAIL}@example.com`].map((email) =>
    secretive(signUpEvent({ ...attributes, email })),
  )
  const confirmation = secretive(confirmationEvent(attributes))
  const queue = { MEMBERSHIP_QUEUE_URL: `${aws.url}/123456789012/membership` }
  const tokens = { MEMBERSHIP: 'token', MANAGED_GROUPS: '*' }
  const runs = await Promise.all([
    runBundle('pre-sign-up', environment, signUps),
    runBundle('post-confirmation', environment, [confirmation]),
    runBundle('post-confirmation', { ...environment, ...queue }, [confirmation]),
    runBundle('pre-token-generation', { ...environment, ...tokens }, [
      secretive(tokenEvent('v2', attributes, ['example'])),
    ]),
    runBundle(
      'membership-worker',
      environment,
      [
        membershipEvent('user-name-of-hers'),
        { Records: [{ messageId: '1', body: `{"version":1,"username":"${EMAIL}"}` }] },
      ],
      WORKER_MS,
    ),
  ])

  for (const { output, outcomes } of runs) {
    expect(output).toContain('"service":"domain-gate"')
    const thrown = outcomes.map((outcome) => outcome.thrown ?? '').join()
    for (const secret of SECRETS) {
      expect(output.toLowerCase()).not.toContain(secret.toLowerCase())
      expect(thrown.toLowerCase()).not.toContain(secret.toLowerCase())
    }
  }
})
