import { randomUUID } from 'node:crypto'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const dynamodb = new DynamoDBClient()

/**
 * Takes the mail of the verification's pools. The code stays encrypted as it comes: this function may not decrypt it,
 * and the table never holds one that can be read.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export async function handler({ request }) {
  const { code, userAttributes } = request
  await dynamodb.send(
    new PutItemCommand({
      TableName: process.env.MAIL_TABLE,
      Item: {
        address: { S: userAttributes.email },
        sentAt: { S: `${new Date().toISOString()} ${randomUUID()}` },
        code: { S: code },
      },
    }),
  )
}
