import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { errorName } from '../observe/errors.ts'
import { RULE_ATTRIBUTES, type RuleItem, type RuleRow } from '../rules/rule.ts'

/** A row as the document client gives and takes it: sets are sets, and the key has the table's own name. */
export type TableRow = Readonly<Record<string, unknown>>

export interface Condition {
  readonly ConditionExpression: string
  readonly ExpressionAttributeNames: Record<string, string>
  readonly ExpressionAttributeValues?: Record<string, unknown>
}

/** What makes a row a rule beside its key: the name of each attribute, and its alias in expressions. */
const ATTRIBUTES = [
  { alias: 'groups', name: RULE_ATTRIBUTES.groups },
  { alias: 'status', name: RULE_ATTRIBUTES.status },
  { alias: 'expiresAt', name: RULE_ATTRIBUTES.expiresAt },
  { alias: 'note', name: RULE_ATTRIBUTES.note },
]

/** A row of the table with its key under the one name and its sets as sorted arrays. */
export function fromTable(row: TableRow, keyAttribute: string): RuleItem {
  const { [keyAttribute]: key, ...attributes } = row
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    value instanceof Set ? [...value].sort() : value,
  ])
  return { ...Object.fromEntries(entries), [RULE_ATTRIBUTES.key]: String(key) }
}

/** A rule as a row of the table: several groups as a set. */
export function toTable(row: RuleRow, keyAttribute: string): Record<string, unknown> {
  const { EmailDomain, UserGroup, ...attributes } = row
  return {
    [keyAttribute]: EmailDomain,
    ...(UserGroup !== undefined && {
      UserGroup: typeof UserGroup === 'object' ? new Set(UserGroup) : UserGroup,
    }),
    ...attributes,
  }
}

/** An `UpdateItem` that makes the rule this one and leaves attributes that are not the rule's alone. */
export function updateOf(
  row: RuleRow,
  keyAttribute: string,
): Omit<UpdateCommandInput, 'TableName'> {
  const values = toTable(row, keyAttribute)
  const set = ATTRIBUTES.filter(({ name }) => values[name] !== undefined)
  const removed = ATTRIBUTES.filter(({ name }) => values[name] === undefined)
  const sets = set.map(({ alias }) => `#${alias} = :${alias}`)
  const removals = removed.map(({ alias }) => `#${alias}`)
  return {
    Key: { [keyAttribute]: row.EmailDomain },
    UpdateExpression: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
    ].join(' '),
    ExpressionAttributeNames: aliases(),
    ...valuesOf(values),
  }
}

/** The condition that there is no row. */
export function whileAbsent(keyAttribute: string): Condition {
  return {
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': keyAttribute },
  }
}

/** The condition that the row still is what it was when it was read, in all that makes it a rule. */
export function whileUnchanged(read: TableRow): Condition {
  return {
    ConditionExpression: ATTRIBUTES.map(({ alias, name }) =>
      read[name] === undefined ? `attribute_not_exists(#${alias})` : `#${alias} = :${alias}`,
    ).join(' AND '),
    ExpressionAttributeNames: aliases(),
    ...valuesOf(read),
  }
}

/** Whether a request with a condition was carried out: DynamoDB does nothing where the condition does not hold. */
export async function isDone(request: Promise<unknown>): Promise<boolean> {
  try {
    await request
    return true
  } catch (error) {
    if (errorName(error) === 'ConditionalCheckFailedException') return false
    throw error
  }
}

function aliases(): Record<string, string> {
  return Object.fromEntries(ATTRIBUTES.map(({ alias, name }) => [`#${alias}`, name]))
}

/** DynamoDB refuses an empty list of values. */
function valuesOf(row: TableRow): Pick<Condition, 'ExpressionAttributeValues'> {
  const present = ATTRIBUTES.filter(({ name }) => row[name] !== undefined)
  if (present.length === 0) return {}
  const values = present.map(({ alias, name }) => [`:${alias}`, row[name]])
  return { ExpressionAttributeValues: Object.fromEntries(values) }
}
