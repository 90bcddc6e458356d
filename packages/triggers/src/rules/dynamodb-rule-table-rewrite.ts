import { isDeepStrictEqual } from 'node:util'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { errorName } from '../observe/error-name.ts'
import type { Waiting } from './dynamodb-rule-table-back-off.ts'
import { batchGetTableRows } from './dynamodb-rule-table-get.ts'
import { itemFromTable } from './item-from-table.ts'
import type { requireTable } from './require-table.ts'
import { RULE_ATTRIBUTES } from './rule-attributes.ts'
import type { RuleItem } from './rule-item.ts'
import type { Rewritten } from './rule-table.ts'

/**
 * Writes the row in its new form and only then removes the old one: whatever stops it between the two leaves both, and
 * it can be done again. Attributes that are not the rule's go with it as they are.
 */
export async function rewriteRow(
  table: ReturnType<typeof requireTable> & Waiting,
  from: RuleItem,
  to: RuleItem,
): Promise<Rewritten> {
  const { client, tableName: TableName, keyAttribute } = table
  const isMoved = from.EmailDomain !== to.EmailDomain
  const keys = isMoved ? [from.EmailDomain, to.EmailDomain] : [from.EmailDomain]
  const rows = await batchGetTableRows(table, keys, new AbortController().signal)
  const [old, there] = keys.map((key) => rows.find((row) => row[keyAttribute] === key))
  if (old === undefined || !isDeepStrictEqual(itemFromTable(old, keyAttribute), from)) {
    return 'changed'
  }

  const row = { ...old, ...changesOf(old, from, to), [keyAttribute]: to.EmailDomain }
  if (there !== undefined && !isDeepStrictEqual(there, row)) return 'taken'
  if (there === undefined) {
    const isDone = await put()
    if (!isDone) return 'taken'
  }
  if (isMoved) {
    await client.send(new DeleteCommand({ TableName, Key: { [keyAttribute]: from.EmailDomain } }))
  }
  return 'done'

  /** Whether there was no row that somebody wrote in the meantime. */
  async function put(): Promise<boolean> {
    const command = new PutCommand({
      TableName,
      Item: row,
      ...(isMoved && {
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': keyAttribute },
      }),
    })
    try {
      await client.send(command)
      return true
    } catch (error) {
      if (errorName(error) === 'ConditionalCheckFailedException') return false
      throw error
    }
  }
}

/** What of the rule changes, sets as sets again. */
function changesOf(
  old: Readonly<Record<string, unknown>>,
  from: RuleItem,
  to: RuleItem,
): Record<string, unknown> {
  const { key: _, ...others } = RULE_ATTRIBUTES
  return Object.fromEntries(
    Object.values(others)
      .filter((name) => !isDeepStrictEqual(from[name], to[name]))
      .map((name) => {
        const value = to[name]
        return [name, old[name] instanceof Set && Array.isArray(value) ? new Set(value) : value]
      }),
  )
}
