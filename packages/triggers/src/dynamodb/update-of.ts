import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import { RULE_ATTRIBUTES, type RuleRow } from '../rules/rule.ts'

const { key: KEY, ...OTHERS } = RULE_ATTRIBUTES

/** An `UpdateItem` that makes the rule this one and leaves attributes that are not the rule's alone. */
export function updateOf(
  row: RuleRow,
  keyAttribute: string,
): Omit<UpdateCommandInput, 'TableName'> {
  const names = Object.values(OTHERS)
  const values = itemOf(row, keyAttribute)
  const kept = names.filter((name) => values[name] !== undefined)
  const gone = names.filter((name) => values[name] === undefined)
  const expressions = [
    ...(kept.length > 0 ? [`SET ${kept.map((name) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
  ]
  return {
    Key: { [keyAttribute]: row[KEY] },
    UpdateExpression: expressions.join(' '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ...(kept.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(kept.map((name) => [`:${name}`, values[name]])),
    }),
  }
}

/** The row as the document client takes it: several groups as a set, the key under the table's own name. */
export function itemOf(row: RuleRow, keyAttribute: string): Record<string, unknown> {
  const { EmailDomain, UserGroup, ...attributes } = row
  return {
    [keyAttribute]: EmailDomain,
    ...(UserGroup !== undefined && {
      UserGroup: typeof UserGroup === 'object' ? new Set(UserGroup) : UserGroup,
    }),
    ...attributes,
  }
}
