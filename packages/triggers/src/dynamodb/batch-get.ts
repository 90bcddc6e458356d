import { BatchGetCommand, type BatchGetCommandInput } from '@aws-sdk/lib-dynamodb'
import { readBatchGet } from './read-answer.ts'
import type { TableRow } from './rows.ts'
import type { RulesTable } from './rules-table.ts'
import { sendInFull } from './send-in-full.ts'

/** What of each row is read; whole rows without it. */
export type Projection = Pick<
  NonNullable<BatchGetCommandInput['RequestItems']>[string],
  'ProjectionExpression' | 'ExpressionAttributeNames'
>

/** `BatchGetItem`'s own limit. */
const MAX_KEYS = 100

/** The rows under these keys as they are now, in any order, missing ones left out. */
export async function batchGet(
  table: RulesTable,
  keys: readonly string[],
  signal: AbortSignal,
  projection: Projection = {},
): Promise<readonly TableRow[]> {
  const { client, tableName, keyAttribute } = table
  const found: TableRow[] = []
  const wanted = [...new Set(keys)]
  while (wanted.length > 0) await sendInFull(wanted.splice(0, MAX_KEYS), read, table, signal)
  return found

  async function read(asked: readonly string[]): Promise<readonly string[]> {
    const Keys = asked.map((key) => ({ [keyAttribute]: key }))
    const request = { Keys, ConsistentRead: true, ...projection }
    const command = new BatchGetCommand({ RequestItems: { [tableName]: request } })
    const answer = await client.send(command, { abortSignal: signal })
    const { rows, unprocessed } = readBatchGet(answer, table, asked)
    found.push(...rows)
    return unprocessed
  }
}
