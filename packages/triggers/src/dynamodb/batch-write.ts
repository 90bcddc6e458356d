import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { errorName } from '../observe/errors.ts'
import { parseRuleRow } from '../rules/parse-rule-row.ts'
import type { RuleChange } from '../rules/rule.ts'
import type { WriteOptions } from '../rules/rule-table.ts'
import { backOff, type Waiting } from './back-off.ts'
import { readBatchWrite } from './read-answer.ts'
import type { requireTable } from './rules-table.ts'
import { itemOf } from './update-of.ts'

type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string]

/** BatchWriteItem's own limit. */
const MAX_CHANGES = 25
/** Batches under way at once. */
const LANES = 4

/** Errors that mean “later”: the batch was not taken and is sent again. */
const THROTTLED = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
])

/** Many changes by `BatchWriteItem`, a few batches at a time; what DynamoDB leaves over is sent again, later. */
export async function writeInBatches(
  table: ReturnType<typeof requireTable> & Waiting,
  changes: Iterable<RuleChange>,
  { signal, onWritten = () => {} }: WriteOptions,
): Promise<void> {
  const failed = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  const batches = inBatches(changes, table.keyAttribute)
  const lane = async () => {
    for (const batch of batches) {
      stop.throwIfAborted()
      await writeBatch(table, batch, stop, onWritten)
    }
  }
  const lanes = Array.from({ length: LANES }, () =>
    lane().catch((error: unknown) => {
      failed.abort(error)
      throw error
    }),
  )
  // Each lane's batch under way is over before anybody hears of the first failure.
  const outcomes = await Promise.allSettled(lanes)
  signal?.throwIfAborted()
  if (outcomes.some(({ status }) => status === 'rejected')) throw failed.signal.reason
}

async function writeBatch(
  table: ReturnType<typeof requireTable> & Waiting,
  batch: Requests,
  signal: AbortSignal,
  onWritten: (count: number) => void,
): Promise<void> {
  let wanted = batch
  let fruitless = 0
  while (wanted.length > 0) {
    const left = await send(table, wanted)
    const written = wanted.length - left.length
    if (written > 0) onWritten(written)
    fruitless = written > 0 ? 0 : fruitless + 1
    wanted = left
    if (left.length > 0) await backOff(table, fruitless, signal)
  }
}

/** What was not written. Never cut off, since nobody could tell then what of it was written. */
async function send(
  { client, tableName }: ReturnType<typeof requireTable>,
  requests: Requests,
): Promise<Requests> {
  const command = new BatchWriteCommand({ RequestItems: { [tableName]: requests } })
  try {
    return readBatchWrite(await client.send(command), tableName)
  } catch (error) {
    if (THROTTLED.has(errorName(error))) return requests
    throw error
  }
}

function* inBatches(changes: Iterable<RuleChange>, keyAttribute: string): Generator<Requests> {
  let batch: Requests = []
  for (const change of changes) {
    batch.push(requestOf(change, keyAttribute))
    if (batch.length < MAX_CHANGES) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function requestOf(change: RuleChange, keyAttribute: string): Requests[number] {
  if ('remove' in change) return { DeleteRequest: { Key: { [keyAttribute]: change.remove } } }
  const { row, error } = parseRuleRow(change.put)
  if (error !== null) throw new TypeError(error)
  return { PutRequest: { Item: itemOf(row, keyAttribute) } }
}
