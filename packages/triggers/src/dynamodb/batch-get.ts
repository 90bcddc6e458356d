import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { RuleItem } from '../rules/rule.ts'
import { backOff, type Waiting } from './back-off.ts'
import { readBatchGet } from './read-answer.ts'
import { itemFromTable, type requireTable } from './rules-table.ts'

/** BatchGetItem's own limit. */
const MAX_KEYS = 100

/** Whole rows by their keys, notes included, which a decision does not read. */
export async function batchGetRows(
  table: ReturnType<typeof requireTable> & Waiting,
  keys: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly RuleItem[]> {
  const rows = await batchGetTableRows(table, keys, signal)
  return rows.map((row) => itemFromTable(row, table.keyAttribute))
}

/** The same rows as the document client gives them: sets are sets, and the key has the table's own name. */
export async function batchGetTableRows(
  table: ReturnType<typeof requireTable> & Waiting,
  keys: readonly string[],
  signal: AbortSignal,
): Promise<readonly Record<string, unknown>[]> {
  const { client, tableName, keyAttribute } = table
  const found: Record<string, unknown>[] = []
  let wanted = [...new Set(keys)]
  let fruitless = 0
  while (wanted.length > 0) {
    const asked = wanted.slice(0, MAX_KEYS)
    const Keys = asked.map((key) => ({ [keyAttribute]: key }))
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      { abortSignal: signal },
    )
    const { rows, unprocessed } = readBatchGet(answer, table, asked)
    found.push(...rows)
    wanted = [...unprocessed, ...wanted.slice(MAX_KEYS)]
    fruitless = unprocessed.length === asked.length ? fruitless + 1 : 0
    if (unprocessed.length > 0) await backOff(table, fruitless, signal)
  }
  return found
}
