import { DeleteCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import type { DynamodbRuleStoreOptions } from './dynamodb-rule-store.ts'
import { itemFromTable } from './item-from-table.ts'
import { parseRuleRow } from './parse-rule-row.ts'
import { requireTable } from './require-table.ts'
import type { RuleItem } from './rule-item.ts'
import type { RuleTable } from './rule-table.ts'

/** The rules table of `dynamodbRuleStore`, for writing. */
export function dynamodbRuleTable(options: DynamodbRuleStoreOptions): RuleTable {
  const { client, tableName, keyAttribute } = requireTable('dynamodbRuleTable', options)
  const TableName = tableName

  return {
    async list() {
      const items: RuleItem[] = []
      for await (const { Items = [] } of paginateScan(
        { client },
        { TableName, ConsistentRead: true },
      )) {
        items.push(...Items.map((row) => itemFromTable(row, keyAttribute)))
      }
      return items.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1))
    },

    async put(input) {
      const { row, error } = parseRuleRow(input)
      if (error !== null) throw new TypeError(error)
      const { EmailDomain, UserGroup, ...attributes } = row
      const groups = typeof UserGroup === 'object' ? new Set(UserGroup) : UserGroup
      const Item = { [keyAttribute]: EmailDomain, UserGroup: groups, ...attributes }
      await client.send(new PutCommand({ TableName, Item }))
      return row
    },

    async remove(key) {
      const command = new DeleteCommand({
        TableName,
        Key: { [keyAttribute]: key },
        ReturnValues: 'ALL_OLD',
      })
      const { Attributes } = await client.send(command)
      return Attributes !== undefined
    },
  }
}
