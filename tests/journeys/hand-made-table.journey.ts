import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'

const TABLE = 'usergroups-dev'

test.use({
  stackOptions: {
    triggerEnvironment: {
      STORAGE_USERGROUPS_NAME: TABLE,
      REGION: 'us-east-1',
      // The environment Amplify CLI makes knows no other name for the table.
      RULES_TABLE_NAME: undefined,
    },
  },
})

test('a table made by hand, under the names Amplify CLI gives, works unchanged', async ({
  page,
  stack,
  form,
  userPool,
}) => {
  const dynamodb = new DynamoDBClient({
    region: stack.region,
    endpoint: stack.dynamodb,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  await dynamodb.send(
    new CreateTableCommand({
      TableName: TABLE,
      AttributeDefinitions: [{ AttributeName: 'EmailDomain', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'EmailDomain', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  const Item = { EmailDomain: { S: 'byhand.example' }, UserGroup: { S: 'ByHand' } }
  await expect
    .poll(() =>
      dynamodb.send(new PutItemCommand({ TableName: TABLE, Item })).then(
        () => 'stored',
        (error: Error) => error.name,
      ),
    )
    .toBe('stored')

  await page.goto(stack.playground)
  await form.submitDetails('jo@acme.com')
  await form.expectRefusalAt(form.email, /acme\.com/)
  await form.submitDetails('jo@byhand.example')
  await form.submitCode(await codeFor(stack, 'jo@byhand.example'))
  await expect(form.done).toBeVisible()
  await expect.poll(() => userPool.groupsOf('jo@byhand.example')).toEqual(['ByHand'])
})
