import { isDeepStrictEqual } from 'node:util'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { RULE_ATTRIBUTES, type RuleItem } from '../rules/rule.ts'
import type { Rewritten } from '../rules/rule-table.ts'
import { batchGet } from './batch-get.ts'
import {
  type Condition,
  fromTable,
  isDone,
  type TableRow,
  whileAbsent,
  whileUnchanged,
} from './rows.ts'
import type { RulesTable } from './rules-table.ts'

/**
 * Writes the row in its new form and only then removes the old one: whatever stops it between the two leaves both, and
 * it can be done again. Attributes that are not the rule's go with it as they are.
 */
export async function rewriteRow(
  table: RulesTable,
  from: RuleItem,
  to: RuleItem,
): Promise<Rewritten> {
  const { client, tableName: TableName, keyAttribute } = table
  const isMoved = from.EmailDomain !== to.EmailDomain
  const keys = isMoved ? [from.EmailDomain, to.EmailDomain] : [from.EmailDomain]
  const rows = await batchGet(table, keys, new AbortController().signal)
  const [old, there] = keys.map((key) => rows.find((row) => row[keyAttribute] === key))
  if (old === undefined || !isDeepStrictEqual(fromTable(old, keyAttribute), from)) {
    return 'changed'
  }

  const row = { ...old, ...changesOf(old, from, to), [keyAttribute]: to.EmailDomain }
  if (!isMoved) return (await put(whileUnchanged(old))) ? 'done' : 'changed'
  if (there !== undefined && !isDeepStrictEqual(there, row)) return 'taken'
  if (there === undefined && !(await put(whileAbsent(keyAttribute)))) return 'taken'
  if (await remove(from.EmailDomain, old)) return 'done'
  // Somebody changed the old row in between: what was made of it goes again, unless it, too, was changed since.
  if (there === undefined) await remove(to.EmailDomain, row)
  return 'changed'

  function put(condition: Condition): Promise<boolean> {
    return isDone(client.send(new PutCommand({ TableName, Item: row, ...condition })))
  }

  function remove(key: string, seen: TableRow): Promise<boolean> {
    const Key = { [keyAttribute]: key }
    return isDone(client.send(new DeleteCommand({ TableName, Key, ...whileUnchanged(seen) })))
  }
}

/** What of the rule changes, sets as sets again. */
function changesOf(old: TableRow, from: RuleItem, to: RuleItem): Record<string, unknown> {
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
