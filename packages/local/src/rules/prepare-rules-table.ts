import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import {
  documentClient,
  dynamodbRuleTable,
  RULE_ATTRIBUTES,
  type RuleRow,
  type RuleTable,
} from '@domain-gate/triggers'
import { EXAMPLE_RULES } from './example-rules.ts'

/**
 * The rules table, made and filled when it is not there yet. `rows` go in at every start, over those with the same
 * key; without them a new table gets the examples.
 */
export async function prepareRulesTable(
  client: DynamoDBClient,
  tableName: string,
  rows: readonly RuleRow[] | null,
): Promise<RuleTable> {
  const isNew = await createTable(client, tableName)
  // A new table takes no rows until it is active, a few milliseconds after its creation was answered.
  await waitUntilTableExists(
    { client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 30 },
    { TableName: tableName },
  )
  const table = dynamodbRuleTable({ client: documentClient(client), tableName })
  const seed = rows ?? (isNew ? EXAMPLE_RULES : [])
  await Promise.all(seed.map((row) => table.put(row)))
  return table
}

/** Whether there was none before. */
async function createTable(client: DynamoDBClient, TableName: string): Promise<boolean> {
  const { key: AttributeName } = RULE_ATTRIBUTES
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
        KeySchema: [{ AttributeName, KeyType: 'HASH' }],
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  }
}
