import { RULE_ATTRIBUTES } from '../rules/rule.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import { batchGet } from './batch-get.ts'
import { fromTable } from './rows.ts'
import { type DynamodbRuleStoreOptions, rulesTable } from './rules-table.ts'

/**
 * Rules in DynamoDB: all keys in one consistent `BatchGetItem`, so that a row written or removed counts at once. Only a
 * domain of more than 98 labels has more keys than one request takes.
 */
export function dynamodbRuleStore(options: DynamodbRuleStoreOptions): RuleStore {
  const table = rulesTable('dynamodbRuleStore', options)
  const { keyAttribute } = table
  // Notes and whatever else a row carries stay in the table.
  const projection = {
    ProjectionExpression: '#key, #groups, #status, #expiresAt',
    ExpressionAttributeNames: {
      '#key': keyAttribute,
      '#groups': RULE_ATTRIBUTES.groups,
      '#status': RULE_ATTRIBUTES.status,
      '#expiresAt': RULE_ATTRIBUTES.expiresAt,
    },
  }

  return {
    async find(keys, { signal }) {
      const rows = await batchGet(table, keys, signal, projection)
      return rows.map((row) => fromTable(row, keyAttribute))
    },
  }
}
