import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import { backOff, type Waiting } from './dynamodb-rule-table-back-off.ts'
import { itemFromTable } from './item-from-table.ts'
import type { requireTable } from './require-table.ts'
import type { RuleItem } from './rule-item.ts'

/** BatchGetItem's own limit. */
const MAX_KEYS = 100

/** Whole rows by their keys, notes included, which a decision does not read. */
export async function batchGetRows(
  table: ReturnType<typeof requireTable> & Waiting,
  keys: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly RuleItem[]> {
  const { client, tableName, keyAttribute } = table
  const found: RuleItem[] = []
  let wanted = [...new Set(keys)].map((key) => ({ [keyAttribute]: key }) as Record<string, unknown>)
  let fruitless = 0
  while (wanted.length > 0) {
    const Keys = wanted.slice(0, MAX_KEYS)
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      { abortSignal: signal },
    )
    const rows = Responses?.[tableName] ?? []
    const unprocessed = UnprocessedKeys?.[tableName]?.Keys ?? []
    found.push(...rows.map((row) => itemFromTable(row, keyAttribute)))
    wanted = [...unprocessed, ...wanted.slice(MAX_KEYS)]
    fruitless = unprocessed.length === Keys.length ? fruitless + 1 : 0
    if (unprocessed.length > 0) await backOff(table, fruitless, signal)
  }
  return found
}
