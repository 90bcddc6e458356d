import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import { RULE_ATTRIBUTES, type RuleItem } from '../rules/rule.ts'
import type { RuleStore } from '../rules/rule-store.ts'
import { readBatchGet } from './read-answer.ts'
import { type DynamodbRuleStoreOptions, itemFromTable, requireTable } from './rules-table.ts'

/** BatchGetItem's own limit. Only a domain of more than 98 labels has more candidate keys, and takes a second trip. */
const MAX_KEYS = 100
const FIRST_PAUSE_MS = 50

/** Rules in DynamoDB: all keys in one consistent `BatchGetItem`, so that a row written or removed counts at once. */
export function dynamodbRuleStore(options: DynamodbRuleStoreOptions): RuleStore {
  const { client, tableName, keyAttribute, pause } = requireTable('dynamodbRuleStore', options)

  return {
    async find(keys, { signal }) {
      const found: RuleItem[] = []
      let wanted = [...new Set(keys)]
      for (let pauseMs = FIRST_PAUSE_MS; wanted.length > 0; pauseMs *= 2) {
        const asked = wanted.slice(0, MAX_KEYS)
        const { items, unprocessed } = await batchGet(asked, signal)
        found.push(...items)
        wanted = [...unprocessed, ...wanted.slice(MAX_KEYS)]
        if (unprocessed.length > 0) await pause(pauseMs, signal)
      }
      return found
    },
  }

  async function batchGet(keys: readonly string[], signal: AbortSignal) {
    const answer = await client.send(
      new BatchGetCommand({
        RequestItems: {
          [tableName]: {
            Keys: keys.map((key) => ({ [keyAttribute]: key })),
            ConsistentRead: true,
            // Notes and whatever else a row carries stay in the table.
            ProjectionExpression: '#key, #groups, #status, #expiresAt',
            ExpressionAttributeNames: {
              '#key': keyAttribute,
              '#groups': RULE_ATTRIBUTES.groups,
              '#status': RULE_ATTRIBUTES.status,
              '#expiresAt': RULE_ATTRIBUTES.expiresAt,
            },
          },
        },
      }),
      { abortSignal: signal },
    )
    const { rows, unprocessed } = readBatchGet(answer, { tableName, keyAttribute }, keys)
    return { items: rows.map((row) => itemFromTable(row, keyAttribute)), unprocessed }
  }
}
