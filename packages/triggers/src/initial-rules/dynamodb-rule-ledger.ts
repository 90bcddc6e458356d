import { BatchGetCommand, DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamodbRuleStoreOptions } from '../rules/dynamodb-rule-store.ts'
import { requireTable } from '../rules/require-table.ts'
import { RULE_ATTRIBUTES } from '../rules/rule-attributes.ts'
import type { RuleItem } from '../rules/rule-item.ts'
import type { RuleRow } from '../rules/rule-row.ts'
import { pause } from '../time/pause.ts'
import type { RuleLedger } from './rule-ledger.ts'

/** BatchGetItem's own limit. */
const MAX_KEYS = 100
const FIRST_PAUSE_MS = 50

/** The rules table of `dynamodbRuleStore`, for deployments: each write is on the condition of what was read. */
export function dynamodbRuleLedger(options: DynamodbRuleStoreOptions): RuleLedger {
  const { client, tableName: TableName, keyAttribute } = requireTable('dynamodbRuleLedger', options)

  return {
    async read(keys, signal) {
      const found = new Map<string, RuleItem>()
      let wanted = [...new Set(keys)]
      for (let pauseMs = FIRST_PAUSE_MS; wanted.length > 0; pauseMs *= 2) {
        const Keys = wanted.slice(0, MAX_KEYS).map((key) => ({ [keyAttribute]: key }))
        const RequestItems = { [TableName]: { Keys, ConsistentRead: true } }
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems }),
          { abortSignal: signal },
        )
        for (const row of Responses?.[TableName] ?? []) {
          // Sets stay sets: a condition compares types too.
          const { [keyAttribute]: key, ...attributes } = row
          found.set(String(key), { ...attributes, EmailDomain: String(key) })
        }
        const unprocessed = UnprocessedKeys?.[TableName]?.Keys ?? []
        wanted = [...unprocessed.map((key) => String(key[keyAttribute])), ...wanted.slice(MAX_KEYS)]
        if (unprocessed.length > 0) await pause(pauseMs, signal)
      }
      return found
    },

    async write(change, abortSignal) {
      const condition = whileAs(change.found, keyAttribute)
      const command =
        'put' in change
          ? new PutCommand({ TableName, Item: tableItem(change.put), ...condition })
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

  function tableItem({ EmailDomain, UserGroup, ...attributes }: RuleRow) {
    const groups = typeof UserGroup === 'object' ? new Set(UserGroup) : UserGroup
    return { [keyAttribute]: EmailDomain, UserGroup: groups, ...attributes }
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
