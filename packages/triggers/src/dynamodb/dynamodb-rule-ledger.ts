import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { RuleLedger } from '../initial-rules/plan-rule-changes.ts'
import { RULE_ATTRIBUTES, type RuleItem } from '../rules/rule.ts'
import { batchGetTableRows } from './batch-get.ts'
import { type DynamodbRuleStoreOptions, requireTable } from './rules-table.ts'
import { itemOf } from './update-of.ts'

/** The rules table of `dynamodbRuleStore`, for deployments: each write is on the condition of what was read. */
export function dynamodbRuleLedger(options: DynamodbRuleStoreOptions): RuleLedger {
  const table = requireTable('dynamodbRuleLedger', options)
  const { client, tableName: TableName, keyAttribute } = table

  return {
    async read(keys, signal) {
      const found = new Map<string, RuleItem>()
      // Sets stay sets: a condition compares types too.
      const withJitter = { ...table, random: Math.random }
      for (const row of await batchGetTableRows(withJitter, keys, signal)) {
        const { [keyAttribute]: key, ...attributes } = row
        found.set(String(key), { ...attributes, EmailDomain: String(key) })
      }
      return found
    },

    async write(change, abortSignal) {
      const condition = whileAs(change.found, keyAttribute)
      const command =
        'put' in change
          ? new PutCommand({ TableName, Item: itemOf(change.put, keyAttribute), ...condition })
          : new DeleteCommand({
              TableName,
              Key: { [keyAttribute]: change.remove },
              ...condition,
            })
      try {
        await client.send(command as PutCommand, { abortSignal })
        return true
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return false
        throw error
      }
    },
  }
}

/** The condition that the row is still as it was found, in the attributes of a rule. */
function whileAs(found: RuleItem | null, keyAttribute: string) {
  if (found === null) {
    const ExpressionAttributeNames = { '#key': keyAttribute }
    return { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames }
  }
  const { groups, status, expiresAt, note } = RULE_ATTRIBUTES
  const names = [groups, status, expiresAt, note]
  const present = names.filter((name) => found[name] !== undefined)
  const values = present.map((name) => [`:${name}`, found[name]])
  return {
    ConditionExpression: names
      .map((name) =>
        present.includes(name) ? `#${name} = :${name}` : `attribute_not_exists(#${name})`,
      )
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  }
}
