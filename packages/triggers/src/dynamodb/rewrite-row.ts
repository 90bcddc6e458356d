import { isDeepStrictEqual } from 'node:util'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { errorName } from '../observe/errors.ts'
import { RULE_ATTRIBUTES, type RuleItem } from '../rules/rule.ts'
import type { Rewritten } from '../rules/rule-table.ts'
import type { Waiting } from './back-off.ts'
import { batchGetTableRows } from './batch-get.ts'
import { itemFromTable, type requireTable } from './rules-table.ts'

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
  if (!isMoved) return (await put(isUnchanged(old))) ? 'done' : 'changed'
  if (there !== undefined && !isDeepStrictEqual(there, row)) return 'taken'
  if (there === undefined && !(await put(isAbsent(keyAttribute)))) return 'taken'
  if (await remove(from.EmailDomain, old)) return 'done'
  // Somebody changed the old row in between: what was made of it goes again, unless it, too, was changed since.
  if (there === undefined) await remove(to.EmailDomain, row)
  return 'changed'

  function put(condition: Condition): Promise<boolean> {
    return unlessRefused(client.send(new PutCommand({ TableName, Item: row, ...condition })))
  }

  function remove(key: string, seen: Row): Promise<boolean> {
    const Key = { [keyAttribute]: key }
    return unlessRefused(client.send(new DeleteCommand({ TableName, Key, ...isUnchanged(seen) })))
  }
}

type Row = Readonly<Record<string, unknown>>

interface Condition {
  readonly ConditionExpression: string
  readonly ExpressionAttributeNames: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, unknown>
}

function isAbsent(keyAttribute: string): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': keyAttribute },
  }
}

/** That the row still says what it said when it was read, in all that makes it a rule. */
function isUnchanged(seen: Row): Condition {
  const { key: _, ...others } = RULE_ATTRIBUTES
  const names = Object.entries(others)
  const values = names.filter(([, name]) => seen[name] !== undefined)
  return {
    ConditionExpression: names
      .map(([alias, name]) =>
        seen[name] === undefined ? `attribute_not_exists(#${alias})` : `#${alias} = :${alias}`,
      )
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map(([alias, name]) => [`#${alias}`, name])),
    ...(values.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(
        values.map(([alias, name]) => [`:${alias}`, seen[name]]),
      ),
    }),
  }
}

/** Whether it was done: DynamoDB does nothing where the condition does not hold. */
async function unlessRefused(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer
    return true
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return false
    throw error
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
