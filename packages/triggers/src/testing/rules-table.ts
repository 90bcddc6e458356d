import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { documentClient } from '../dynamodb/rules-table.ts'

const LOCAL = { region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'y' } }

/** A client of something that plays DynamoDB at this address, without retries. */
export function clientOf(endpoint: string) {
  return documentClient(new DynamoDBClient({ ...LOCAL, endpoint, maxAttempts: 1 }))
}

/** A new, empty table with nothing but its key, as one makes it by hand. */
export async function createRulesTable(endpoint: string, keyAttribute = 'EmailDomain') {
  const client = new DynamoDBClient({ ...LOCAL, endpoint })
  const tableName = `rules-${crypto.randomUUID()}`
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: keyAttribute, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: keyAttribute, AttributeType: 'S' }],
    }),
  )
  // A new table is unknown to readers until it is active, which on a busy machine is a while later.
  await waitUntilTableExists(
    { client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 30 },
    { TableName: tableName },
  )
  return {
    tableName,
    keyAttribute,
    client: documentClient(client),
    /** Puts a row in DynamoDB's own JSON, whatever it holds. */
    async put(Item: Record<string, AttributeValue>) {
      await client.send(new PutItemCommand({ TableName: tableName, Item }))
    },
  }
}
