import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { tagFailedCalls } from './calls.ts'
import { describeError } from './describe-error.ts'

/** A DynamoDB that answers every request with one error, with an address in its message as AWS's have. */
let answer = { name: '', message: '' }
const server = createServer((_request, response) => {
  response.writeHead(400, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': 'REQUEST-1',
  })
  response.end(JSON.stringify({ __type: answer.name, message: answer.message }))
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

const CALL = {
  service: 'DynamoDB',
  prefix: 'dynamodb',
  resource: 'table Rules',
  endpoint: null,
  keyAttribute: 'EmailDomain',
}

async function errorOf(options: object, profile: string | null = null): Promise<unknown> {
  const client = new DynamoDBClient({ region: 'eu-west-1', maxAttempts: 1, ...options })
  tagFailedCalls(client, { ...CALL, profile })
  return client.send(new ScanCommand({ TableName: 'Rules' })).catch((error: unknown) => error)
}

function errorOfAnswer(name: string, message = 'for jo@acme.com\nstack'): Promise<unknown> {
  answer = { name, message }
  const { port } = server.address() as AddressInfo
  return errorOf({
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  })
}

/** An error of what gives the client its credentials: DynamoDB is never asked. */
function errorOfCredentials(error: Error, profile: string | null = null): Promise<unknown> {
  return errorOf({ credentials: () => Promise.reject(error) }, profile)
}

it.each([
  [
    'AccessDeniedException',
    'no permission: these credentials lack dynamodb:Scan on the table Rules',
  ],
  ['ResourceNotFoundException', 'there is no table Rules in this account and region'],
  ['ExpiredTokenException', 'the AWS session is over'],
  ['UnrecognizedClientException', 'DynamoDB does not accept the credentials'],
  ['ThrottlingException', 'DynamoDB is throttling dynamodb:Scan: nothing is lost'],
  ['SomethingNewException', 'DynamoDB answered dynamodb:Scan with SomethingNewException'],
])('says %s in our own words, without what AWS quotes', async (name, words) => {
  const { message, outcome } = describeError(await errorOfAnswer(name))
  expect(message).toContain(words)
  expect(message).not.toMatch(/jo@acme|\n/)
  expect(outcome).toBe('aws')
})

it('takes an answer that says nothing of the table for a failure of AWS', () => {
  const said = 'Scan did not answer for the table Rules: it has no array of Items'
  const error = Object.assign(new Error(said), { name: 'NoAnswerError' })
  expect(describeError(error)).toMatchObject({ message: said, outcome: 'aws' })
})

it('keeps what helps to look the call up', async () => {
  const { call } = describeError(await errorOfAnswer('SomethingNewException'))
  expect(call).toEqual({
    name: 'SomethingNewException',
    action: 'dynamodb:Scan',
    isSent: true,
    requestId: 'REQUEST-1',
  })
})

it('names sort keys too where the key is another than the one given', async () => {
  const { message, outcome } = describeError(
    await errorOfAnswer(
      'ValidationException',
      'The provided key element does not match the schema',
    ),
  )
  expect(outcome).toBe('usage')
  expect(message).toContain('another key than the one string EmailDomain')
  expect(message).toContain('with a sort key')
})

it('names the way to mend a connection', async () => {
  const error = await errorOf({
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  })
  expect(describeError(error).message).toBe(
    'DynamoDB cannot be reached (ECONNREFUSED): check --region, the endpoint and the network',
  )
})

const named = (name: string, message = '', more: object = {}) =>
  Object.assign(new Error(message), { name, ...more })

class STSServiceException extends Error {}

it.each([
  [
    'there are none',
    named('CredentialsProviderError', 'Could not load credentials from any providers'),
    /^the AWS profile dev gives no credentials: check its name/,
  ],
  [
    'the profile needs an MFA code',
    named('CredentialsProviderError', 'Profile dev requires multi-factor authentication, but no'),
    /^the credentials of the AWS profile dev need an MFA code, .*export-credentials --format env --profile dev.*aws-vault/,
  ],
  [
    'STS cannot be reached',
    named('Error', 'getaddrinfo', { code: 'ENOTFOUND', hostname: 'sts.eu-west-1.amazonaws.com' }),
    /^AWS STS at sts\.eu-west-1\.amazonaws\.com cannot be reached \(ENOTFOUND\)/,
  ],
  [
    'IAM Identity Center cannot be reached',
    named(
      'CredentialsProviderError',
      'Error: getaddrinfo ENOTFOUND portal.sso.eu-west-1.amazonaws.com',
    ),
    /^IAM Identity Center \(SSO\) at portal\.sso\.eu-west-1\.amazonaws\.com cannot be reached \(ENOTFOUND\)/,
  ],
  [
    'nobody says who cannot be reached',
    named('TimeoutError', 'Socket timed out'),
    /^the service that gives the credentials cannot be reached \(TimeoutError\)/,
  ],
  [
    'STS says no',
    Object.assign(new STSServiceException('for jo@acme.com'), { name: 'AccessDenied' }),
    /^AWS STS gives no credentials of the AWS profile dev \(AccessDenied\): check the role/,
  ],
  [
    'the session is over',
    named('CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
    /^IAM Identity Center \(SSO\) does not take the session.*aws sso login --profile dev/,
  ],
])('blames whoever gives the credentials, not DynamoDB, when %s', async (_, error, words) => {
  const failure = describeError(await errorOfCredentials(error, 'dev'))
  expect(failure).toMatchObject({ outcome: 'aws', call: { isSent: false } })
  expect(failure.message).toMatch(words)
  expect(failure.message).not.toMatch(/DynamoDB|jo@acme/)
})

it('names what to set where no profile is named either', async () => {
  const error = await errorOfCredentials(named('CredentialsProviderError'))
  expect(describeError(error).message).toMatch(/^there are no AWS credentials: .*AWS_ACCESS_KEY_ID/)
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
