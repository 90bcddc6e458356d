import { DeleteCommand, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { parseRuleRow } from '../rules/parse-rule-row.ts'
import type { RuleItem } from '../rules/rule.ts'
import type { RuleTable, RuleTableCallOptions } from '../rules/rule-table.ts'
import { batchGet } from './batch-get.ts'
import { batchWrite } from './batch-write.ts'
import { readScanPage } from './read-answer.ts'
import { rewriteRow } from './rewrite-row.ts'
import { fromTable, type TableRow, updateOf } from './rows.ts'
import { type DynamodbRuleStoreOptions, rulesTable } from './rules-table.ts'

/** Which table `dynamodbRuleTable` works on, and by what. */
export interface DynamodbRuleTableOptions extends DynamodbRuleStoreOptions {
  /** From 0 to 1, for the jitter of those waits; default `Math.random`. */
  readonly random?: () => number
}

/** A whole page of DynamoDB, one megabyte, would take some ten megabytes as objects. */
const ROWS_IN_PAGE = 1_000

/** The rules table of `dynamodbRuleStore`, for operators. */
export function dynamodbRuleTable(options: DynamodbRuleTableOptions): RuleTable {
  const { random = Math.random } = options
  const table = rulesTable('dynamodbRuleTable', options, random)
  const { client, tableName: TableName, keyAttribute } = table

  const itemOf = (row: TableRow) => {
    // Every row of a table has the table's key.
    if (Object.hasOwn(row, keyAttribute)) return fromTable(row, keyAttribute)
    throw new KeyAttributeError(TableName, keyAttribute)
  }

  async function* pages({ signal }: RuleTableCallOptions = {}) {
    const all = paginateScan(
      { client, pageSize: ROWS_IN_PAGE },
      { TableName, ConsistentRead: true },
    )
    for await (const page of all) {
      signal?.throwIfAborted()
      yield readScanPage(page, TableName).map(itemOf)
    }
  }

  return {
    pages,
    async get(keys, { signal = new AbortController().signal } = {}) {
      const rows = await batchGet(table, keys, signal)
      return rows.map((row) => fromTable(row, keyAttribute))
    },

    async list() {
      const items: RuleItem[] = []
      for await (const page of pages()) items.push(...page)
      return items.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1))
    },

    async put(input) {
      const { row, error } = parseRuleRow(input)
      if (error !== null) throw new TypeError(error)
      await client.send(new UpdateCommand({ TableName, ...updateOf(row, keyAttribute) }))
      return row
    },

    rewrite: (from, to) => rewriteRow(table, from, to),

    async remove(key) {
      const command = new DeleteCommand({
        TableName,
        Key: { [keyAttribute]: key },
        ReturnValues: 'ALL_OLD',
      })
      const { Attributes } = await client.send(command)
      return Attributes !== undefined
    },

    write: (changes, writeOptions = {}) => batchWrite(table, changes, writeOptions),
  }
}

class KeyAttributeError extends Error {
  override readonly name = 'KeyAttributeError'

  constructor(tableName: string, keyAttribute: string) {
    super(`The table ${tableName} has another partition key than ${keyAttribute}`)
  }
}
