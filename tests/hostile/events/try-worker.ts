import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  batchGetAnswer,
  startFakeAws,
} from '../../../packages/triggers/src/testing/fake-aws.ts'
import { runBundle } from '../../../packages/triggers/src/testing/run-bundle.ts'
import { sampleEvent } from '../../../packages/triggers/src/testing/sample-events.ts'
import type { ProofRow } from '../../proof/report.ts'
import { createRandom, type Random } from '../random.ts'
import { GRANTED, RULES, TRUSTED_PROVIDERS } from './expected.ts'
import { type JsonObject, type JsonValue, objectOf } from './generate-events.ts'
import { secretsIn, shorten } from './try-events.ts'

const POOL = 'us-east-1_EXAMPLE'

/** What becomes of a message: it is done, or it comes again and ends in the dead-letter queue. */
type Fate = 'granted' | 'dropped' | 'comes again'

/** The users that messages name, by how their names begin, and what becomes of their messages. */
const USERS: Readonly<Record<string, { readonly answer: AwsAnswer; readonly fate: Fate }>> = {
  member: { answer: user({ email_verified: 'true' }), fate: 'granted' },
  unverified: { answer: user({}), fate: 'dropped' },
  stranger: {
    answer: user({ email: 'private-person@other.example', email_verified: 'true' }),
    fate: 'dropped',
  },
  barred: {
    answer: user({ email_verified: 'true', identities: '[{"providerName":"AcmeSAML"}]' }),
    fate: 'dropped',
  },
  disabled: { answer: { ...user({ email_verified: 'true' }), Enabled: false }, fate: 'dropped' },
  gone: { answer: new AwsError('UserNotFoundException'), fate: 'dropped' },
  denied: { answer: new AwsError('AccessDeniedException'), fate: 'comes again' },
  odd: { answer: { Username: 'odd', UserStatus: 7 }, fate: 'comes again' },
}
/** One group is granted five times in a second, however fast this machine is. So members are few. */
const MEMBERS_PER_EVENT = 40

/** Gives the worker batches as SQS sends them, and batches of other queues and services. */
export async function tryWorker(count: number, seed: number): Promise<ProofRow> {
  const random = createRandom(seed)
  const events = Array.from({ length: count }, (_, index) => makeBatch(random, index))
  const aws = await startFakeAws(answerOf)
  const environment = {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    RULES_TABLE_NAME: 'rules',
    MANAGED_GROUPS: 'granted',
    TRUSTED_PROVIDERS,
    AWS_ENDPOINT_URL: aws.url,
  }
  const run = await runBundle('membership-worker', environment, events).finally(() => aws.stop())
  const granted = new Set(
    aws.calls
      .filter(({ operation }) => operation === 'AdminAddUserToGroup')
      .map(({ body }) => `${body['UserPoolId']} ${body['GroupName']} ${body['Username']}`),
  )
  const grants = granted.size
  const judged = events.flatMap((event, index) => {
    const problem = problemOf(event, run.outcomes[index], granted)
    return problem === undefined ? [] : [`${problem}: ${shorten(event, 2000)}`]
  })
  return {
    trial: 'events: membership-worker',
    cases: run.outcomes.length,
    broken: [
      ...(run.failed === null ? [] : [run.failed]),
      ...judged,
      ...[...granted].map((grant) => `granted without a message: ${grant}`),
      ...secretsIn(run.output),
    ],
    worstMs: Math.max(...run.outcomes.map(({ milliseconds }) => milliseconds)),
    // What a function of the construct has for a batch.
    budgetMs: 60_000,
    figures: { messages: events.flatMap(recordsOf).length, grants },
  }
}

function problemOf(
  event: JsonValue,
  outcome: { readonly returned?: unknown; readonly thrown?: string } | undefined,
  granted: Set<string>,
): string | undefined {
  if (outcome === undefined) return 'no outcome'
  if (outcome.thrown !== undefined) return `threw ${outcome.thrown}`
  const answer = objectOf(outcome.returned as JsonValue)['batchItemFailures']
  if (!Array.isArray(answer)) return 'no answer that Lambda understands'
  // JSON leaves the name of a message out that has none. Lambda then takes the whole batch for failed.
  const failed = answer.map((failure) => objectOf(failure)['itemIdentifier'])
  const records = recordsOf(event)
  const expected = records.filter((record) => fateOf(record) === 'comes again')
  if (JSON.stringify(failed) !== JSON.stringify(expected.map(({ messageId }) => messageId))) {
    return `told that ${JSON.stringify(failed)} failed, and it is ${JSON.stringify(expected.map(({ messageId }) => messageId))}`
  }
  const lost = records.find(
    (record) =>
      fateOf(record) === 'granted' && !granted.delete(`${POOL} ${GRANTED} ${usernameOf(record)}`),
  )
  return lost && `lost ${usernameOf(lost)}`
}

/** What must become of a record, read apart from the worker. */
function fateOf({ body }: JsonObject): Fate {
  try {
    const { version, userPoolId, username } = JSON.parse(String(body))
    if (typeof body !== 'string' || typeof username !== 'string') return 'comes again'
    if (version !== 1 || userPoolId !== POOL) return 'comes again'
    const [kind = '', number] = username.split('-')
    return /^\d+$/.test(number ?? '') ? (USERS[kind]?.fate ?? 'comes again') : 'comes again'
  } catch {
    return 'comes again'
  }
}

function usernameOf({ body }: JsonObject): string {
  return JSON.parse(String(body)).username
}

function recordsOf(event: JsonValue): JsonObject[] {
  const records = objectOf(event)['Records']
  const isRecord = (record: JsonValue) => typeof record === 'object' && record !== null
  return Array.isArray(records) ? records.filter(isRecord).map(objectOf) : []
}

function answerOf({ operation, body, ...rest }: AwsCall): AwsAnswer {
  if (operation === 'BatchGetItem') return batchGetAnswer({ operation, body, ...rest }, RULES)
  if (operation !== 'AdminGetUser') return {}
  if (body['UserPoolId'] !== POOL) return new AwsError('ResourceNotFoundException')
  const [kind = ''] = String(body['Username']).split('-')
  return USERS[kind]?.answer ?? new AwsError('AccessDeniedException')
}

function user(attributes: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const all = { sub: 'x', email: 'private-person@granted.example', ...attributes }
  return {
    Username: 'x',
    Enabled: true,
    UserStatus: 'CONFIRMED',
    UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
  }
}

function makeBatch(random: Random, index: number): JsonValue {
  if (random.oneIn(20)) return random.pick(NO_BATCHES)
  const records = Array.from({ length: 1 + random.below(10) }, (_, at) =>
    makeRecord(random, `${index}${String(at).padStart(2, '0')}`),
  )
  return {
    Records: random.oneIn(15) ? [...records, random.pick<JsonValue>([null, 'x', 7])] : records,
  }
}

/** What a function may be given that no queue sends. */
const NO_BATCHES: readonly JsonValue[] = [
  null,
  7,
  'text',
  [],
  {},
  { Records: null },
  { Records: 'text' },
  { Records: {} },
  { Records: [[], {}] },
  { Records: { length: 3 } },
  { 'detail-type': 'Scheduled Event', detail: { email: 'private-person@granted.example' } },
]

function makeRecord(random: Random, number: string): JsonObject {
  const [sample] = sampleEvent<{ Records: [JsonObject] }>('membership-queue-batch').Records
  const kinds = Object.keys(USERS).filter((kind) => kind !== 'member')
  const kind = random.oneIn(MEMBERS_PER_EVENT) ? 'member' : random.pick(kinds)
  const membership: JsonObject = { version: 1, userPoolId: POOL, username: `${kind}-${number}` }
  const record: JsonObject = {
    ...sample,
    messageId: `message-${number}`,
    body: JSON.stringify(membership),
  }
  if (random.oneIn(3)) Object.assign(record, random.pick(CHANGES)(membership))
  if (random.oneIn(20))
    delete record[random.pick(Object.keys(record).filter((name) => name !== 'messageId'))]
  return record
}

const PERSON = 'private-person@granted.example'

/** What a message may be that another queue, an operator, or an attacker with access to the queue put there. */
const CHANGES: readonly ((membership: JsonObject) => JsonObject)[] = [
  () => ({ body: PERSON }),
  () => ({ body: `{"email":"${PERSON}"}` }),
  () => ({ body: '' }),
  () => ({ body: null }),
  () => ({ body: { email: PERSON } }),
  () => ({ body: PERSON.repeat(8000) }),
  (membership) => ({ body: JSON.stringify(membership).slice(0, -9) }),
  (membership) => ({ body: JSON.stringify([membership]) }),
  (membership) => ({ body: JSON.stringify({ ...membership, version: 2 }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, userPoolId: 'eu-west-1_OTHER' }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, userPoolId: '../../x' }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, username: ['member-1'] }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, username: 'member-x\u0000' }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, username: 'x'.repeat(129) }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, groups: ['admin'] }) }),
  (membership) => ({ body: JSON.stringify({ ...membership, attributes: { email: PERSON } }) }),
  () => ({ body: JSON.stringify({ Records: [{ s3: { object: { key: PERSON } } }] }) }),
  (membership) => ({
    body: JSON.stringify({ Type: 'Notification', Message: JSON.stringify(membership) }),
  }),
  () => ({
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:sqs:us-east-1:999999999999:other',
  }),
  () => ({
    attributes: {
      ApproximateReceiveCount: '999',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:123456789012:membership',
    },
  }),
  () => ({ attributes: { ApproximateReceiveCount: {} }, messageAttributes: 'text' }),
]
