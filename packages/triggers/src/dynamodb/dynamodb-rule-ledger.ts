import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { RuleLedger } from '../initial-rules/plan-rule-changes.ts'
import type { RuleItem } from '../rules/rule.ts'
import { batchGet } from './batch-get.ts'
import { isDone, toTable, whileAbsent, whileUnchanged } from './rows.ts'
import { type DynamodbRuleStoreOptions, rulesTable } from './rules-table.ts'

/** The rules table of `dynamodbRuleStore`, for deployments: a row is written only while it is as it was read. */
export function dynamodbRuleLedger(options: DynamodbRuleStoreOptions): RuleLedger {
  const table = rulesTable('dynamodbRuleLedger', options, Math.random)
  const { client, tableName: TableName, keyAttribute } = table

  return {
    async read(keys, signal) {
      const found = new Map<string, RuleItem>()
      // Sets stay sets: a condition compares types too.
      for (const row of await batchGet(table, keys, signal)) {
        const { [keyAttribute]: key, ...attributes } = row
        found.set(String(key), { ...attributes, EmailDomain: String(key) })
      }
      return found
    },

    write(change, abortSignal) {
      const { found } = change
      const condition = found === null ? whileAbsent(keyAttribute) : whileUnchanged(found)
      if ('put' in change) {
        const Item = toTable(change.put, keyAttribute)
        const command = new PutCommand({ TableName, Item, ...condition })
        return isDone(client.send(command, { abortSignal }))
      }
      const Key = { [keyAttribute]: change.remove }
      const command = new DeleteCommand({ TableName, Key, ...condition })
      return isDone(client.send(command, { abortSignal }))
    },
  }
}
