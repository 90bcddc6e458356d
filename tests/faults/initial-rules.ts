import { setTimeout } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb'
import { createChanges } from '../../packages/local/src/changes.ts'
import { openDynamodbEmulation } from '../../packages/local/src/dynamodb/dynamodb-emulation.ts'
import { openLocalServer } from '../../packages/local/src/http/local-server.ts'
import { type Sandbox, startSandbox } from '../../packages/local/src/lambda/sandbox.ts'
import { createRulesTable } from '../../packages/triggers/src/testing/rules-table.ts'
import {
  rulesEvent,
  startStackReplyServer,
} from '../../packages/triggers/src/testing/stack-reply-server.ts'
import type { ProofRow } from '../proof/report.ts'
import { FAULTS, type Fault } from './faults.ts'
import { startFaultyService } from './faulty-service.ts'
import { inParallel } from './in-parallel.ts'

export const INITIAL_RULES = 'rules in code'

type Rule = Readonly<Record<string, string>>

/** The rules of the last deployment, and of this one: one stays, one changes, one goes, and one comes that blocks. */
const KEPT: Rule = { EmailDomain: 'kept.example', UserGroup: 'kept' }
const BEFORE: readonly Rule[] = [
  KEPT,
  { EmailDomain: 'changed.example', UserGroup: 'old' },
  { EmailDomain: 'gone.example', UserGroup: 'gone' },
]
const AFTER: readonly Rule[] = [
  KEPT,
  { EmailDomain: 'changed.example', UserGroup: 'new' },
  { EmailDomain: 'blocked.example', Status: 'blocked' },
]

/** The calls that a deployment of these makes. */
const CALLS = [
  { operation: 'BatchGetItem', nth: 1 },
  { operation: 'PutItem', nth: 1 },
  { operation: 'PutItem', nth: 2 },
  { operation: 'DeleteItem', nth: 1 },
] as const

const throttled = (name: string): Fault => ({
  kind: 'answer',
  status: 400,
  body: `{"__type":"com.amazonaws.dynamodb.v20120810#${name}","message":"slow down"}`,
})
const FAULTS_OF_TABLE: readonly { name: string; fault: Fault; operation?: string }[] = [
  // CloudFormation hears a second function as well, whatever the first one says.
  ...FAULTS.filter(({ fault }) => fault.kind !== 'overlap'),
  { name: 'throttled', fault: throttled('ThrottlingException') },
  { name: 'beyond its throughput', fault: throttled('ProvisionedThroughputExceededException') },
]

/** What may become of the first answers to CloudFormation. The function tries four times. */
const REPLIES = [[500], [429], ['cut'], [503, 'cut', 500]] as const

/** Lambda invokes a function again that was ended: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const INVOCATIONS = 3
const TIMEOUT_MS = 60_000
/** Most of the time is spent waiting for what never comes: here time is real. */
const CONCURRENCY = 8

interface Case {
  readonly label: string
  readonly happens: Happening | null
  /** What becomes of the first answers to CloudFormation. */
  readonly replies: readonly (number | 'cut')[]
}

/** A fault at so many calls of an operation, from the `nth` on. */
interface Happening {
  readonly operation: string
  readonly nth: number
  readonly times: number
  readonly fault: Fault
}

/**
 * Brings rules from code into a table, while something goes wrong at one call. CloudFormation always gets one answer. It says
 * SUCCESS only when the table has exactly these rules; otherwise each rule is as before or as after, and the next deployment
 * brings the rest.
 */
export async function proveInitialRules(isShort: boolean): Promise<ProofRow> {
  const server = await openLocalServer(0)
  const tables = await openDynamodbEmulation({
    changes: createChanges(),
    path: null,
    timeToLive: new Map(),
  })
  server.serve(tables.listener)
  const cases = casesFor(isShort)
  const broken: string[] = []
  const figures = { faults: 0, succeeded: 0, failed: 0 }
  try {
    await inParallel(cases, CONCURRENCY, async (one) => {
      const { problems, faults, status } = await tryCase(one, server.url)
      broken.push(...problems.map((what) => `${one.label}: ${what}`))
      figures.faults += faults
      if (status === 'SUCCESS') figures.succeeded++
      else figures.failed++
    })
  } finally {
    await server.close()
    await tables.close()
  }
  return { trial: INITIAL_RULES, cases: cases.length, broken, figures }
}

async function tryCase({ happens, replies }: Case, endpoint: string) {
  const { tableName, client, put } = await createRulesTable(endpoint)
  for (const rule of BEFORE) await put(itemOf(rule))
  const stack = await startStackReplyServer()
  stack.statuses.push(...replies)
  const event = rulesEvent('Update', stack.url, { rules: AFTER, old: BEFORE, table: tableName })
  let faults = replies.length
  let calls = 0
  let isOver = false
  const service = await startFaultyService(endpoint, () => ({
    faultOf({ operation }) {
      if (isOver || happens?.operation !== operation) return null
      calls++
      if (calls < happens.nth || calls >= happens.nth + happens.times) return null
      faults++
      return happens.fault
    },
    hold: async (_, milliseconds) => {
      if (milliseconds !== null) await setTimeout(milliseconds)
    },
    kill: () => sandbox.stop(),
    invokeAgain: async () => {},
  }))
  let sandbox = startFunction(tableName, service.url)
  const problems: string[] = []
  try {
    await deploy()
    await service.settle()
    const status = await checkFirst()
    if (faults === 0) problems.push('what ought to go wrong never did')
    isOver = true
    stack.received.length = 0
    await deploy()
    if (stack.received[0]?.body['Status'] !== 'SUCCESS' || !isAs(await rows(), AFTER)) {
      problems.push('the next deployment does not bring the rest')
    }
    return { problems, faults, status }
  } finally {
    await sandbox.stop()
    await service.stop()
    stack.stop()
    client.destroy()
  }

  async function deploy(): Promise<void> {
    for (let count = 1; count <= INVOCATIONS; count++) {
      if (!sandbox.alive) sandbox = startFunction(tableName, service.url)
      const problem = await sandbox.started
      if (problem !== null) throw new Error(`initial-rules does not start: ${problem}`)
      const { kind } = await sandbox.invoke(event, TIMEOUT_MS)
      if (kind === 'answered') return
      if (kind !== 'unreachable') problems.push(`the function ends with ${kind}`)
    }
  }

  async function checkFirst(): Promise<unknown> {
    // Those before were lost on their way, or refused for the moment.
    const answers = stack.received.slice(replies.length).map(({ body }) => body['Status'])
    const [status] = answers
    if (answers.length !== 1) problems.push(`CloudFormation is answered ${answers.length} times`)
    const there = await rows()
    if (status === 'SUCCESS' && !isAs(there, AFTER) && !isLie(happens)) {
      problems.push(`CloudFormation hears of success, and the table has ${JSON.stringify(there)}`)
    }
    if (!isBetween(there)) {
      problems.push(`a rule is neither as before nor as after: ${JSON.stringify(there)}`)
    }
    return status
  }

  async function rows(): Promise<readonly Item[]> {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }))
    return Items
  }
}

function startFunction(tableName: string, endpoint: string): Sandbox {
  return startSandbox({
    bundle: import.meta.resolve('@domain-gate/triggers/lambda/initial-rules.mjs'),
    functionName: 'domain-gate-initial-rules',
    functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:domain-gate-initial-rules',
    environment: {
      RULES_TABLE_NAME: tableName,
      RULES_KEY_ATTRIBUTE: 'EmailDomain',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
    onLine: () => {},
  })
}

/** In the short form each fault is tried once, at one of the calls, and none that has to be waited for. */
function casesFor(isShort: boolean): Case[] {
  const ofTable = FAULTS_OF_TABLE.filter(({ fault }) => !isShort || !isWaitedFor(fault)).flatMap(
    ({ name, fault, operation }, index) => {
      const own = CALLS.filter((call) => (operation ?? call.operation) === call.operation)
      const calls = isShort ? own.slice(index % own.length).slice(0, 1) : own
      return calls.flatMap((call) =>
        timesOf(fault, isShort).map((times) => ({
          label: `${name}, ${times === 1 ? 'once' : 'always'}, at ${call.operation} (call ${call.nth})`,
          happens: { ...call, times, fault },
          replies: [],
        })),
      )
    },
  )
  const ofReplies = REPLIES.map((replies) => ({
    label: `CloudFormation's answer meets ${replies.join(', ')}`,
    happens: null,
    replies,
  }))
  return [...ofTable, ...ofReplies]
}

/** A function that is ended each time it is invoked can tell nobody. */
function timesOf({ kind }: Fault, isShort: boolean): readonly number[] {
  return isShort || kind === 'kill' ? [1] : [1, Number.POSITIVE_INFINITY]
}

/** An empty answer is how DynamoDB says that a row is written. Nobody can know better until the next deployment reads it. */
function isLie(happens: Happening | null): boolean {
  if (happens?.fault.kind !== 'answer' || happens.operation === 'BatchGetItem') return false
  return happens.fault.status === 200 && ['', 'null'].includes(happens.fault.body)
}

function isWaitedFor(fault: Fault): boolean {
  return fault.kind === 'silence' || (fault.kind === 'delay' && fault.milliseconds > 1000)
}

/** A row in DynamoDB's own JSON. */
type Item = Record<string, AttributeValue>

function itemOf(rule: Rule): Item {
  return Object.fromEntries(Object.entries(rule).map(([name, text]) => [name, { S: text }]))
}

function isAs(there: readonly Item[], rules: readonly Rule[]): boolean {
  return there.length === rules.length && there.every((row) => isAmong(row, rules))
}

/** Whether every row is one of before or of after, and no rule that stays is missing. */
function isBetween(there: readonly Item[]): boolean {
  const keys = there.map(({ EmailDomain }) => EmailDomain?.S)
  const isAllThere = ['kept.example', 'changed.example'].every((key) => keys.includes(key))
  return isAllThere && there.every((row) => isAmong(row, [...BEFORE, ...AFTER]))
}

function isAmong(row: Item, rules: readonly Rule[]): boolean {
  return rules.some((rule) => isDeepStrictEqual(row, itemOf(rule)))
}
