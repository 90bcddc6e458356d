import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { tagFailedCalls } from '../aws/failed-call.ts'
import { describeError } from './describe-error.ts'
import { Failure } from './failure.ts'

/** An error as a client of AWS throws it, with an address in its message as AWS's have. */
async function errorOfCall(
  name: string,
  { code, profile = null }: { code?: string; profile?: string | null } = {},
): Promise<unknown> {
  const client = tagFailedCalls(
    new DynamoDBClient({
      region: 'eu-west-1',
      credentials: async () => {
        throw Object.assign(new Error('for jo@acme.com\nstack'), { name, ...(code && { code }) })
      },
    }),
    { service: 'DynamoDB', prefix: 'dynamodb', resource: 'table Rules', endpoint: null, profile },
  )
  return client.send(new ScanCommand({ TableName: 'Rules' })).catch((error: unknown) => error)
}

it.each([
  [
    'AccessDeniedException',
    'no permission: these credentials lack dynamodb:Scan on the table Rules',
  ],
  ['ResourceNotFoundException', 'there is no table Rules in this account and region'],
  ['ExpiredTokenException', 'the AWS session is over'],
  ['UnrecognizedClientException', 'DynamoDB does not accept the credentials'],
  ['CredentialsProviderError', 'there are no AWS credentials'],
  ['ThrottlingException', 'DynamoDB is throttling dynamodb:Scan: nothing is lost'],
  ['SomethingNewException', 'DynamoDB answered dynamodb:Scan with SomethingNewException'],
])('says %s in our own words, without what AWS quotes', async (name, words) => {
  const { message, outcome } = describeError(await errorOfCall(name))
  expect(message).toContain(words)
  expect(message).not.toMatch(/jo@acme|\n/)
  expect(outcome).toBe('aws')
})

it('names the way to mend a connection', async () => {
  const { message } = describeError(await errorOfCall('Error', { code: 'ENOTFOUND' }))
  expect(message).toBe(
    'DynamoDB cannot be reached (ENOTFOUND): check --region, the endpoint and the network',
  )
})

it('names the profile that gives no credentials', async () => {
  const error = await errorOfCall('CredentialsProviderError', { profile: 'typo' })
  expect(describeError(error).message).toMatch(/^the AWS profile typo gives no credentials/)
})

it('leaves what is already in our words, and says the rest in one line', () => {
  const failure = new Failure('input', 'line 3 is wrong')
  expect(describeError(failure)).toBe(failure)
  expect(describeError(new TypeError('odd\nstack'))).toMatchObject({
    outcome: 'problems',
    message: 'unexpected TypeError: odd',
  })
  expect(describeError('text').message).toBe('unexpected Error: text')
})
