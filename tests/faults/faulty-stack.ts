import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { createChanges } from '../../packages/local/src/changes.ts'
import { createCognitoEmulation } from '../../packages/local/src/cognito/cognito-emulation.ts'
import { createInbox } from '../../packages/local/src/cognito/mail/inbox.ts'
import { createUserPoolTriggers } from '../../packages/local/src/cognito/triggers/user-pool-triggers.ts'
import { openDynamodbEmulation } from '../../packages/local/src/dynamodb/dynamodb-emulation.ts'
import { prepareRulesTable } from '../../packages/local/src/dynamodb/rules-table.ts'
import { openLocalServer } from '../../packages/local/src/http/local-server.ts'
import { functionEnvironment } from '../../packages/local/src/lambda/function-environment.ts'
import { functionArn, type TriggerBundles } from '../../packages/local/src/lambda/functions.ts'
import { QUEUE_NAME, queueUrl } from '../../packages/local/src/sqs/membership-queue.ts'
import { createMessageQueue } from '../../packages/local/src/sqs/message-queue.ts'
import { createSqsListener } from '../../packages/local/src/sqs/sqs-listener.ts'
import { openDatabase } from '../../packages/local/src/state/database.ts'
import type { FunctionName, Membership } from './faults.ts'
import { createFaultyFunctions } from './faulty-functions.ts'
import { startFaultyService } from './faulty-service.ts'
import { checkLine } from './invariants.ts'
import { groupsOfPool, MANAGED_GROUPS, type Person, rulesFor, TRUSTED_PROVIDERS } from './people.ts'

export const REGION = 'us-east-1'
export const CLIENT_ID = 'faultsclient0123456789abcd'
const USER_POOL_ID = 'us-east-1_Faults'
const RULES_TABLE = 'UserGroups'
export const PASSWORD = 'Open-the-gate-1'
export const CODE = '271828'
/** Fewer than a deployment's ten, so that the dead-letter queue is soon reached. */
const MAX_RECEIVE_COUNT = 3
const VISIBILITY_TIMEOUT_MS = 60_000

export type FaultyStack = Awaited<ReturnType<typeof startFaultyStack>>

/** The emulated services and the real bundles for these people, with faults between the two. */
export async function startFaultyStack(
  people: readonly Person[],
  {
    mode,
    concurrency,
    bundles,
  }: {
    readonly mode: Membership
    readonly concurrency: number
    /** Instead of those that were built. */
    readonly bundles: TriggerBundles
  },
) {
  const stopSteps: (() => Promise<void> | void)[] = []
  let passed = 0
  const clock = { now: () => Date.now() + passed }
  const database = openDatabase(null)
  const changes = createChanges()
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  const open = async () => {
    const server = await openLocalServer(0)
    stopSteps.push(server.close)
    return server
  }
  const [cognito, dynamodb, sqs] = [await open(), await open(), await open()]

  const byAddress = new Map(people.map((person) => [person.address, person]))
  const byUsername = new Map<string, Person>()
  const between = (url: string) => startFaultyService(url, (key) => functions.callerOf(key))
  const services = {
    cognito: await between(cognito.url),
    dynamodb: await between(dynamodb.url),
    sqs: await between(sqs.url),
  }
  const all = Object.values(services)
  const names: readonly FunctionName[] = [
    'PreSignUp',
    'PostConfirmation',
    'PreTokenGeneration',
    ...(mode === 'token' ? [] : (['MembershipWorker'] as const)),
  ]
  const functions = createFaultyFunctions({
    functions: names,
    bundles,
    region: REGION,
    concurrency,
    environment: (name, accessKey) =>
      functionEnvironment(
        name,
        {
          region: REGION,
          rulesTable: RULES_TABLE,
          dynamodb: services.dynamodb.url,
          cognito: services.cognito.url,
          sqs: services.sqs.url,
          membership: mode,
          managedGroups: MANAGED_GROUPS,
          membershipQueueUrl: mode === 'token' ? null : queueUrl(services.sqs.url, QUEUE_NAME),
          extra: { TRUSTED_PROVIDERS, AWS_ACCESS_KEY_ID: accessKey },
        },
        undefined,
      ),
    personOf,
    personNamed: (username) => byUsername.get(username) ?? null,
    onLine,
  })

  const tables = await openDynamodbEmulation({ changes, path: null, timeToLive: new Map() })
  dynamodb.serve(tables.listener)
  const dynamodbClient = new DynamoDBClient({
    region: REGION,
    endpoint: dynamodb.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  await prepareRulesTable(dynamodbClient, RULES_TABLE, rulesFor(people, mode))

  const shared = { clock, database, visibilityTimeoutMs: VISIBILITY_TIMEOUT_MS }
  const deadLetters = createMessageQueue({ ...shared, name: 'dead-letters', redrive: null })
  const redrive = { deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT }
  const queue = createMessageQueue({ ...shared, name: QUEUE_NAME, redrive })
  sqs.serve(createSqsListener({ queues: [queue, deadLetters], onFault }))

  const arn = functionArn(REGION)
  const { listener, pool } = await createCognitoEmulation({
    changes,
    clock,
    codes: () => CODE,
    inbox: createInbox(database, changes),
    runner: functions,
    database,
    settings: {
      region: REGION,
      userPoolId: USER_POOL_ID,
      clientId: CLIENT_ID,
      passwordPolicy: {},
      customAttributes: [],
      passwordless: false,
      lambdaConfig: {
        PreSignUp: arn('PreSignUp'),
        PostConfirmation: arn('PostConfirmation'),
        PreTokenGeneration: arn('PreTokenGeneration'),
        PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: arn('PreTokenGeneration') },
      },
    },
    quotas: null,
    url: cognito.url,
    onFault,
  })
  cognito.serve(listener)
  const now = new Date()
  await pool.change(({ saveGroup }) => {
    for (const GroupName of groupsOfPool()) {
      saveGroup({ GroupName, CreationDate: now, LastModifiedDate: now })
    }
  })
  const client = new CognitoIdentityProviderClient({
    region: REGION,
    endpoint: cognito.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { httpAgent: { maxSockets: 200 } },
  })

  return {
    client,
    clock,
    deadLetters,
    faults,
    functions,
    groupsOf: (username: string) => pool.groupsOf(username).map(({ GroupName }) => GroupName),
    mode,
    personOf,
    pool,
    queue,
    triggers: createUserPoolTriggers(functions, REGION),
    /** Changes the rule that lets this person in to one that blocks them. */
    async block(person: Person) {
      const Item = { EmailDomain: { S: person.address }, Status: { S: 'blocked' } }
      await dynamodbClient.send(new PutItemCommand({ TableName: RULES_TABLE, Item }))
      person.isBlocked = true
    },
    /** Lets every message that was not done be visible again. */
    passVisibilityTimeout() {
      passed += VISIBILITY_TIMEOUT_MS
    },
    async settle() {
      for (const service of all) await service.settle()
    },
    async stop() {
      client.destroy()
      dynamodbClient.destroy()
      await functions.stop()
      for (const service of all) await service.stop()
      for (const stop of stopSteps) await stop()
      await tables.close()
      database.close()
    },
  }

  function personOf(_name: FunctionName, event: object): Person | null {
    const { userName, request, Records } = event as {
      userName?: string
      request?: { userAttributes?: { email?: string } }
      Records?: readonly { body: string }[]
    }
    if (Records !== undefined) {
      const [record] = Records
      const { username } = JSON.parse(record?.body ?? '{}') as { username?: string }
      return byUsername.get(username ?? '') ?? null
    }
    const person = byAddress.get(request?.userAttributes?.email ?? '') ?? null
    if (person !== null && userName !== undefined) byUsername.set(userName, person)
    return person
  }

  function onLine(line: string, person: Person | null, name: FunctionName): void {
    const owner = person ?? people[0]
    if (owner !== undefined) checkLine(line, name, [PASSWORD, CODE], owner)
    if (person === null || !line.includes('"membership queued"')) return
    person.queued++
    if (name === 'PreTokenGeneration') person.healed++
  }
}
