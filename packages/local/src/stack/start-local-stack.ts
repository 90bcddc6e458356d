import { randomInt } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { RULE_ATTRIBUTES } from '@domain-gate/triggers'
import { createChanges } from '../changes/changes.ts'
import { createCognitoEmulation } from '../cognito/cognito-emulation.ts'
import { createInbox } from '../cognito/mail/inbox.ts'
import { openDynamodbEmulation } from '../dynamodb/dynamodb-emulation.ts'
import { openLoopbackServer } from '../http/loopback-server.ts'
import { createDecisionLog } from '../lambda/decision-log.ts'
import { triggerEnvironment } from '../lambda/trigger-environment.ts'
import { createWorkerLambdaRunner } from '../lambda/worker-lambda-runner.ts'
import { createPlaygroundListener } from '../playground/playground-listener.ts'
import { prepareRulesTable } from '../rules/prepare-rules-table.ts'
import { readRules } from '../rules/read-rules.ts'
import { attachedTriggers, functionArn, lambdaConfig } from './attached-triggers.ts'
import { createCleanUp } from './clean-up.ts'
import { assertMayBeDirectory, openDataDirectory } from './data-directory.ts'
import type { LocalStackOptions } from './local-stack-options.ts'
import type { StackDescription } from './stack-description.ts'
import { stackIds } from './stack-ids.ts'

export interface LocalStack extends StackDescription {
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
    const description = await start(options, cleanUp.add)
    return { ...description, stop: cleanUp.run }
  } catch (error) {
    await cleanUp.run()
    throw error
  }
}

type AddCleanUp = (step: () => Promise<void>) => void

async function start(options: LocalStackOptions, onStop: AddCleanUp): Promise<StackDescription> {
  const { port = 0, region = 'us-east-1', rulesTable = 'UserGroups', clock = Date } = options
  const { data = null, log = (line) => process.stderr.write(`${line}\n`) } = options
  const onFault = (error: unknown) => log(error instanceof Error ? `${error.stack}` : `${error}`)
  const rows = await readRules(options.rules)
  const bundles = attachedTriggers(options)
  if (data !== null) await assertMayBeDirectory(data)

  const openServer = async (offset: number) => {
    const server = await openLoopbackServer(port === 0 ? 0 : port + offset)
    onStop(server.close)
    return server
  }
  const [playground, cognito, dynamodb] = [
    await openServer(0),
    await openServer(1),
    await openServer(2),
  ]

  const directory = await openDataDirectory(data)
  onStop(directory.release)
  onStop(directory.store.flush)
  const { store } = directory
  const changes = createChanges()
  const decisions = createDecisionLog(clock, changes)
  const inbox = createInbox(await store.open('inbox', () => ({ mails: [] })), changes)
  const { stateId, ...ids } = await stackIds(store, region)
  const stack: StackDescription = {
    playground: playground.url,
    cognito: cognito.url,
    dynamodb: dynamodb.url,
    inbox: `${playground.url}/inbox`,
    ...ids,
    region,
    rulesTable,
  }

  const tables = await openDynamodbEmulation({
    changes,
    path: directory.dynamodbPath,
    timeToLive: new Map([[rulesTable, RULE_ATTRIBUTES.expiresAt]]),
  })
  onStop(tables.close)
  dynamodb.serve(tables.listener)
  const runner = createWorkerLambdaRunner({
    bundles,
    functionArn: functionArn(region),
    environment: triggerEnvironment({ ...stack, extra: options.triggerEnvironment ?? {} }),
    onLine: (_trigger, line) => decisions.read(line),
    onUnreachable: (trigger, reason) => log(`The ${trigger} function did not answer: ${reason}`),
    ...(options.triggerLimitMs === undefined ? {} : { limitMs: options.triggerLimitMs }),
  })
  onStop(runner.stop)

  const client = new DynamoDBClient({
    region,
    endpoint: dynamodb.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onStop(async () => client.destroy())
  const [rules, { listener, pool }] = await Promise.all([
    prepareRulesTable(client, rulesTable, rows),
    createCognitoEmulation({
      changes,
      clock,
      codes: options.codes ?? sixDigits,
      inbox,
      runner,
      store,
      settings: {
        ...ids,
        region,
        passwordPolicy: options.passwordPolicy ?? {},
        lambdaConfig: lambdaConfig(bundles, functionArn(region)),
      },
      url: cognito.url,
      onFault,
    }),
  ])
  cognito.serve(listener)
  playground.serve(
    createPlaygroundListener({
      changes,
      decisions,
      inbox,
      pool,
      rules,
      stack,
      stateId,
      onFault,
    }),
  )
  // Before anything behind them ends.
  onStop(async () => {
    await Promise.all([playground, cognito, dynamodb].map((server) => server.close()))
  })
  return stack
}

function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
