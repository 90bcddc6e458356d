import { randomInt } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RULE_ATTRIBUTES } from '@domain-gate/triggers'
import { recordAwsCalls } from '../aws-calls/record-aws-calls.ts'
import { createChanges } from '../changes/changes.ts'
import { createCognitoEmulation } from '../cognito/cognito-emulation.ts'
import { createInbox } from '../cognito/mail/inbox.ts'
import { assertCustomAttributes } from '../cognito/pool/custom-attributes.ts'
import { openDynamodbEmulation } from '../dynamodb/dynamodb-emulation.ts'
import { listeningAt } from '../http/listening.ts'
import { openLocalServer } from '../http/local-server.ts'
import { createDecisionLog } from '../lambda/decision-log.ts'
import { functionEnvironment } from '../lambda/function-environment.ts'
import { FUNCTION_NAMES, functionArn } from '../lambda/function-names.ts'
import type { LambdaFunction } from '../lambda/lambda-runner.ts'
import { createWorkerLambdaRunner } from '../lambda/worker-lambda-runner.ts'
import { createPlaygroundListener } from '../playground/playground-listener.ts'
import { prepareKeptRulesTable } from '../rules/prepare-rules-table.ts'
import { readRules } from '../rules/read-rules.ts'
import { attachedTriggers, lambdaConfig, membershipOf } from './attached-triggers.ts'
import { createCleanUp } from './clean-up.ts'
import { assertMayBeDirectory, openDataDirectory } from './data-directory.ts'
import { namedFunctions } from './function-environments.ts'
import { assertKnownOptions } from './known-options.ts'
import type { LocalStackOptions } from './local-stack-options.ts'
import type { LocalStackPlaces, StackDescription } from './stack-description.ts'
import { stackIds } from './stack-ids.ts'
import {
  DEAD_LETTERS_NAME,
  openMembershipQueue,
  QUEUE_NAME,
  queueUrl,
} from './start-membership-queue.ts'

export interface LocalStack extends LocalStackPlaces {
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
  const cleanUp = createCleanUp()
  try {
    const places = await start(options, cleanUp.add)
    return { ...places, stop: cleanUp.run }
  } catch (error) {
    await cleanUp.run()
    throw error
  }
}

type AddCleanUp = (step: () => Promise<void>) => void

async function start(options: LocalStackOptions, onStop: AddCleanUp): Promise<LocalStackPlaces> {
  const { port = 0, region = 'us-east-1', rulesTable = 'UserGroups', clock = Date } = options
  const { data = null, log = (line) => process.stderr.write(`${line}\n`) } = options
  const onFault = (error: unknown) => log(error instanceof Error ? `${error.stack}` : `${error}`)
  assertKnownOptions(options)
  assertCustomAttributes(options.customAttributes ?? [])
  const listening = listeningAt(options)
  const rows = await readRules(options.rules)
  if (data !== null) await assertMayBeDirectory(data)

  const openServer = async (offset: number) => {
    const server = await openLocalServer(port === 0 ? 0 : port + offset, listening)
    onStop(server.close)
    return server
  }
  const [playground, cognito, dynamodb, sqs] = [
    await openServer(0),
    await openServer(1),
    await openServer(2),
    await openServer(3),
  ]
  if (listening.isOpen) {
    const ports = [playground, cognito, dynamodb, sqs].map((server) => server.port).join(', ')
    log(
      `OPEN TO THE NETWORK at ${listening.address}, ports ${ports}: everyone who reaches this machine can sign up, read all mail with its codes, act as an administrator and change the rules.`,
    )
  }

  const directory = await openDataDirectory(data)
  onStop(directory.release)
  const { database } = directory
  const changes = createChanges()
  const decisions = createDecisionLog(clock, changes)
  const inbox = createInbox(database, changes)
  const { stateId, ...ids } = await stackIds(database, region)
  const stack: StackDescription = {
    playground: playground.url,
    cognito: cognito.url,
    dynamodb: dynamodb.url,
    inbox: `${playground.url}/inbox`,
    ...ids,
    region,
    rulesTable,
  }

  const places: LocalStackPlaces = {
    ...stack,
    sqs: sqs.url,
    membershipQueueUrl: queueUrl(sqs.url, QUEUE_NAME),
    deadLetterQueueUrl: queueUrl(sqs.url, DEAD_LETTERS_NAME),
  }
  const environmentOf = functionEnvironmentsOf(options, places)
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
    onLine: (_name, line) => decisions.read(line),
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
  const [rules, { listener, pool }] = await allOrFirstFailure([
    prepareKeptRulesTable(client, rulesTable, rows, { database, path: directory.dynamodbPath }),
    createCognitoEmulation({
      changes,
      clock,
      codes: options.codes ?? sixDigits,
      inbox,
      runner,
      database,
      settings: {
        ...ids,
        region,
        passwordPolicy: options.passwordPolicy ?? {},
        customAttributes: options.customAttributes ?? [],
        lambdaConfig: lambdaConfig(
          bundles,
          functionArn(region),
          options.tokenEventVersion ?? 'V2_0',
        ),
      },
      url: cognito.url,
      onFault,
    }),
  ])
  cognito.serve(recordAwsCalls(listener, options.onAwsCall))
  const stopDraining = queue.drain(runner)
  // Together: what the worker has under way ends with it.
  onStop(async () => {
    await Promise.all([stopDraining(), runner.stop()])
  })
  playground.serve(
    createPlaygroundListener({
      changes,
      decisions,
      inbox,
      pool,
      queued: queue.usernames,
      rules,
      stack,
      stateId,
      onFault,
    }),
  )
  // Before anything behind them ends.
  onStop(async () => {
    await Promise.all([playground, cognito, dynamodb, sqs].map((server) => server.close()))
  })
  return places
}

/** What a function's environment is, and which functions have one of their own. */
function functionEnvironmentsOf(options: LocalStackOptions, places: LocalStackPlaces) {
  const { functionEnvironments: given = {} } = options
  const own = typeof given === 'function' ? given(places) : given
  const membership = membershipOf(options)
  const input = {
    ...places,
    membership,
    managedGroups: options.managedGroups ?? (membership === 'groups' ? undefined : ['*']),
    membershipQueueUrl: membership === 'token' ? null : places.membershipQueueUrl,
    extra: options.triggerEnvironment ?? {},
  }
  const environmentOf = (name: LambdaFunction) =>
    functionEnvironment(name, input, own[FUNCTION_NAMES[name]])
  return Object.assign(environmentOf, { named: namedFunctions(own) })
}

/** As `Promise.all`, but nothing goes on any more when it rejects, so what is behind it can be closed. */
async function allOrFirstFailure<A, B>(tasks: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}

function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
