import { randomInt } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  ENVIRONMENT,
  type ManagedGroups,
  managedGroups,
  RULE_ATTRIBUTES,
} from '@domain-gate/triggers'
import { createChanges } from '../changes.ts'
import { createMovableClock } from '../clock.ts'
import { createCognitoEmulation } from '../cognito/cognito-emulation.ts'
import { createInbox } from '../cognito/mail/inbox.ts'
import { assertCustomAttributes } from '../cognito/pool/ensure-pool.ts'
import type { QuotaRates } from '../cognito/quota-rates.ts'
import { openDynamodbEmulation } from '../dynamodb/dynamodb-emulation.ts'
import { prepareKeptRulesTable, readRules } from '../dynamodb/rules-table.ts'
import { type Listening, listeningAt } from '../http/listening.ts'
import { type LocalServer, openLocalServer } from '../http/local-server.ts'
import { recordAwsCalls } from '../lambda/aws-calls.ts'
import { createDecisionLog, isForOperators } from '../lambda/decision-log.ts'
import { functionArn } from '../lambda/functions.ts'
import { createWorkerLambdaRunner } from '../lambda/worker-lambda-runner.ts'
import { createPlaygroundListener } from '../playground/playground-app.ts'
import {
  DEAD_LETTERS_NAME,
  openMembershipQueue,
  QUEUE_NAME,
  queueUrl,
} from '../sqs/membership-queue.ts'
import {
  attachedTriggers,
  functionEnvironmentsOf,
  lambdaConfig,
  membershipOf,
} from './attached-functions.ts'
import { assertMayBeDirectory, openDataDirectory } from './data-directory.ts'
import { assertKnownOptions, type LocalStackOptions } from './local-stack-options.ts'
import { type LocalStackEndpoints, type StackDescription, stackIds } from './stack-description.ts'

export interface LocalStack extends LocalStackEndpoints {
  /** Ends everything and stores what is to be kept. */
  stop(): Promise<void>
}

/**
 * Starts the emulated services, the triggers and the playground on loopback. Rejects with one sentence, and leaves
 * nothing behind, when a port, file or directory cannot be used.
 *
 * @example
 * const stack = await startLocalStack({ rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }] })
 * // … stack.cognito, stack.clientId, fetch(`${stack.inbox}?to=jo@acme.com`) …
 * await stack.stop()
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const stopSteps = createStopSteps()
  try {
    const endpoints = await start(options, stopSteps.defer)
    return { ...endpoints, stop: stopSteps.disposeAsync }
  } catch (error) {
    await stopSteps.disposeAsync()
    throw error
  }
}

async function start(
  options: LocalStackOptions,
  onStop: StopSteps['defer'],
): Promise<LocalStackEndpoints> {
  const { port = 0, region = 'us-east-1', rulesTable = 'UserGroups' } = options
  const clock = createMovableClock(options.clock ?? Date)
  const { data = null, log = (line) => process.stderr.write(`${line}\n`) } = options
  const onFault = (error: unknown) => log(error instanceof Error ? `${error.stack}` : `${error}`)
  assertKnownOptions(options)
  assertCustomAttributes(options.customAttributes ?? [])
  const listening = listeningAt(options)
  const rows = await readRules(options.rules)
  if (data !== null) await assertMayBeDirectory(data)

  const servers = await openServers(port, listening, onStop)
  const { playground, cognito, dynamodb, sqs } = servers
  if (listening.isOpen) {
    const ports = Object.values(servers).map((server) => server.port)
    log(
      `OPEN TO THE NETWORK at ${listening.address}, ports ${ports.join(', ')}: everyone who reaches this machine can sign up, read all mail with its codes, act as an administrator and change the rules.`,
    )
  }

  const directory = await openDataDirectory(data)
  onStop(directory.release)
  const { database } = directory
  const changes = createChanges()
  const decisions = createDecisionLog(clock, changes)
  const inbox = createInbox(database, changes)
  const { stateId, ...ids } = await stackIds(database, region)
  const playgroundUrl = options.passwordless ? withName(playground.url) : playground.url
  const stack: StackDescription = {
    playground: playgroundUrl,
    cognito: cognito.url,
    dynamodb: dynamodb.url,
    inbox: `${playgroundUrl}/inbox`,
    ...ids,
    region,
    rulesTable,
  }

  const endpoints: LocalStackEndpoints = {
    ...stack,
    sqs: sqs.url,
    membershipQueueUrl: queueUrl(sqs.url, QUEUE_NAME),
    deadLetterQueueUrl: queueUrl(sqs.url, DEAD_LETTERS_NAME),
  }
  const environmentOf = functionEnvironmentsOf(options, endpoints)
  const bundles = attachedTriggers(options, environmentOf.named)

  const tables = await openDynamodbEmulation({
    changes,
    path: directory.dynamodbPath,
    timeToLive: new Map([[rulesTable, RULE_ATTRIBUTES.expiresAt]]),
  })
  onStop(tables.close)
  dynamodb.serve(recordAwsCalls(tables.listener, options.onAwsCall))
  const runner = createWorkerLambdaRunner({
    bundles,
    functionArn: functionArn(region),
    environment: environmentOf,
    onLine: (name, line) => {
      decisions.read(line)
      if (isForOperators(line)) log(`${name}: ${line}`)
    },
    onUnreachable: (name, reason) => log(`The ${name} function did not answer: ${reason}`),
    ...(options.triggerLimitMs === undefined ? {} : { limitMs: options.triggerLimitMs }),
  })
  const { membershipQueue: settings = {} } = options
  const queue = openMembershipQueue({ changes, clock, database, region, settings, log, onFault })
  sqs.serve(recordAwsCalls(queue.listener, options.onAwsCall))

  const client = new DynamoDBClient({
    region,
    endpoint: dynamodb.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onStop(async () => client.destroy())
  const [rules, { listener, passwordless, pool }] = await allOrFirstFailure([
    prepareKeptRulesTable(client, rulesTable, rows, { database, path: directory.dynamodbPath }),
    createCognitoEmulation({
      changes,
      clock,
      codes: options.codes ?? randomDigits,
      inbox,
      runner,
      database,
      settings: {
        ...ids,
        region,
        passwordPolicy: options.passwordPolicy ?? {},
        customAttributes: options.customAttributes ?? [],
        passwordless: options.passwordless ?? false,
        refreshTokenRotation: options.refreshTokenRotation,
        lambdaConfig: lambdaConfig(
          bundles,
          functionArn(region),
          options.tokenEventVersion ?? 'V2_0',
        ),
      },
      quotas: quotasOf(options),
      url: cognito.url,
      onFault,
    }),
  ])
  cognito.serve(recordAwsCalls(listener, options.onAwsCall))
  const stopDraining = queue.drain(runner)
  // Both at once: a message that the worker is handling ends with the worker.
  onStop(async () => {
    await Promise.all([stopDraining(), runner.stop()])
  })
  playground.serve(
    createPlaygroundListener({
      changes,
      clock,
      decisions,
      inbox,
      passwordless,
      managed: managedBy(environmentOf('PreSignUp')),
      membership: membershipOf(options),
      pool,
      queued: queue.usernames,
      rules,
      stack,
      stateId,
      onFault,
    }),
  )
  // First of all: no request may find the services half stopped.
  onStop(async () => {
    await Promise.all(Object.values(servers).map((server) => server.close()))
  })
  return endpoints
}

/** The address under which pages may use passkeys: these are for a name, and an address has none. */
function withName(url: string): string {
  return url.replace('//127.0.0.1:', '//localhost:')
}

function quotasOf({ quotas = false }: LocalStackOptions): QuotaRates | null {
  if (typeof quotas === 'object') return quotas
  return quotas ? {} : null
}

/** The groups that the gate owns. The functions themselves refuse wrong patterns. */
function managedBy(environment: Readonly<Record<string, string>>): ManagedGroups {
  const patterns = environment[ENVIRONMENT.managedGroups]?.split(',')
  try {
    return managedGroups(patterns?.map((pattern) => pattern.trim()))
  } catch {
    return managedGroups()
  }
}

/** Takes the ports one after the other, so that a busy one stops us before anything else is set up. */
async function openServers(port: number, listening: Listening, onStop: StopSteps['defer']) {
  const open = async (offset: number): Promise<LocalServer> => {
    const server = await openLocalServer(port === 0 ? 0 : port + offset, listening)
    onStop(server.close)
    return server
  }
  return {
    playground: await open(0),
    cognito: await open(1),
    dynamodb: await open(2),
    sqs: await open(3),
  }
}

/** As `Promise.all`, but when it rejects both tasks have ended, so that what they use can be closed. */
async function allOrFirstFailure<A, B>(tasks: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

function randomDigits(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0')
}

/** As `AsyncDisposableStack`, which Node.js 22 does not have: the steps that stop the stack, run in reverse and once. */
interface StopSteps {
  readonly defer: (step: () => Promise<void>) => void
  /** A second call waits for the first. A step that fails does not keep the others from running. */
  readonly disposeAsync: () => Promise<void>
}

function createStopSteps(): StopSteps {
  const steps: (() => Promise<void>)[] = []
  let disposal: Promise<void> | null = null
  const runAll = async () => {
    for (const step of steps.reverse()) await step().catch(() => {})
  }
  return {
    defer: (step) => {
      steps.push(step)
    },
    disposeAsync: () => {
      disposal ??= runAll()
      return disposal
    },
  }
}
