// A Pre sign-up trigger with `lib-dynamodb`, bundled as most people do.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const table = process.env.RULES_TABLE_NAME

export const handler = async (event) => {
  const EmailDomain = event.request.userAttributes.email.split('@')[1]
  const { Responses } = await client.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: [{ EmailDomain }] } } }),
  )
  if (Responses[table].length === 0) throw new Error('Invalid domain')
  return event
}
