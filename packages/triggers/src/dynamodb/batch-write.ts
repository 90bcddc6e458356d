import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { errorName } from '../observe/errors.ts'
import { parseRuleRow } from '../rules/parse-rule-row.ts'
import type { RuleChange } from '../rules/rule.ts'
import type { WriteOptions } from '../rules/rule-table.ts'
import { readBatchWrite } from './read-answer.ts'
import { toTable } from './rows.ts'
import type { RulesTable } from './rules-table.ts'
import { sendInFull } from './send-in-full.ts'

type Request = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

/** BatchWriteItem's own limit. */
const MAX_CHANGES = 25
/** Batches under way at once. */
const CONCURRENCY = 4

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
export async function batchWrite(
  table: RulesTable,
  changes: Iterable<RuleChange>,
  { signal, onWritten = () => {} }: WriteOptions,
): Promise<void> {
  const failed = new AbortController()
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  const batches = inBatches(changes, table.keyAttribute)
  const write = async (requests: readonly Request[]) => {
    const left = await send(table, requests)
    if (left.length < requests.length) onWritten(requests.length - left.length)
    return left
  }
  const writer = async () => {
    for (const batch of batches) {
      stop.throwIfAborted()
      await sendInFull(batch, write, table, stop)
    }
  }
  const writers = Array.from({ length: CONCURRENCY }, () =>
    writer().catch((error: unknown) => {
      failed.abort(error)
      throw error
    }),
  )
  // Waits for every batch under way before it rejects with the first failure.
  const outcomes = await Promise.allSettled(writers)
  signal?.throwIfAborted()
  if (outcomes.some(({ status }) => status === 'rejected')) throw failed.signal.reason
}

/** What was not written. The request is never aborted: nobody would know then what it has written. */
async function send(
  { client, tableName }: RulesTable,
  requests: readonly Request[],
): Promise<readonly Request[]> {
  const command = new BatchWriteCommand({ RequestItems: { [tableName]: [...requests] } })
  try {
    return readBatchWrite(await client.send(command), tableName)
  } catch (error) {
    if (THROTTLED.has(errorName(error))) return requests
    throw error
  }
}

function* inBatches(
  changes: Iterable<RuleChange>,
  keyAttribute: string,
): Generator<readonly Request[]> {
  let batch: Request[] = []
  for (const change of changes) {
    batch.push(requestOf(change, keyAttribute))
    if (batch.length < MAX_CHANGES) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function requestOf(change: RuleChange, keyAttribute: string): Request {
  if ('remove' in change) return { DeleteRequest: { Key: { [keyAttribute]: change.remove } } }
  const { row, error } = parseRuleRow(change.put)
  if (error !== null) throw new TypeError(error)
  return { PutRequest: { Item: toTable(row, keyAttribute) } }
}
