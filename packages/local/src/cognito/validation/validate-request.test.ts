import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

/** Every operation the SDK knows, and the members that its request cannot do without. */
const REQUIRED = new Map(
  Object.entries(sdk).flatMap(([exported, schema]) => {
    if (!Array.isArray(schema) || schema[0] !== 9 || typeof schema[4] !== 'function') return []
    const input: unknown = schema[4]()
    if (!Array.isArray(input)) return []
    const members: readonly string[] = input[4]
    const required: number = input[6] ?? 0
    return [[exported.replace('$', ''), members.slice(0, required)] as const]
  }),
)

/** A request as it is written: the SDK would not send an incomplete one of some kinds. */
async function call(url: string, operation: string, request: object) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(request),
  })
  const { __type: type, message } = (await response.json()) as Record<string, string>
  return { status: response.status, type, message }
}

test('every operation answers an empty request as the service does: what it cannot do without is named', async () => {
  const { faults, url } = await startCognito()
  const answered = new Set<string>()

  for (const [operation, required] of REQUIRED) {
    const { status, type, message = '' } = await call(url, operation, {})
    if (type === 'UnknownOperationException') continue
    answered.add(operation)
    if (required.length === 0) continue
    expect({ operation, status, type }).toEqual({
      operation,
      status: 400,
      type: 'InvalidParameterException',
    })
    for (const member of required) {
      const name = member.slice(0, 1).toLowerCase() + member.slice(1)
      expect(message, operation).toContain(
        `Value at '${name}' failed to satisfy constraint: Member must not be null`,
      )
    }
  }

  expect(answered.size).toBeGreaterThan(50)
  expect(faults).toEqual([])
})

test.each([
  {
    what: 'one that is missing',
    operation: 'DescribeUserPoolClient',
    request: { UserPoolId: USER_POOL_ID },
    message:
      "1 validation error detected: Value at 'clientId' failed to satisfy constraint: Member must not be null",
  },
  {
    what: 'null, as if it were missing',
    operation: 'AdminGetUser',
    request: { UserPoolId: USER_POOL_ID, Username: null },
    message:
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null",
  },
  {
    what: 'several at once',
    operation: 'GetGroup',
    request: { UserPoolId: 'no pool', GroupName: 'two words' },
    message:
      "2 validation errors detected: Value 'no pool' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; Value 'two words' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
  },
  {
    what: 'a word that is no choice',
    operation: 'AdminCreateUser',
    request: { UserPoolId: USER_POOL_ID, Username: 'jo@acme.com', MessageAction: 'SEND' },
    message:
      "1 validation error detected: Value 'SEND' at 'messageAction' failed to satisfy constraint: Member must satisfy enum value set: [RESEND, SUPPRESS]",
  },
  {
    what: 'a number out of range',
    operation: 'ListGroups',
    request: { UserPoolId: USER_POOL_ID, Limit: 61 },
    message:
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  },
  {
    what: 'a member of an entry of a list, without repeating its value',
    operation: 'AdminUpdateUserAttributes',
    request: {
      UserPoolId: USER_POOL_ID,
      Username: 'jo@acme.com',
      UserAttributes: [{ Name: 'name', Value: 'Jo' }, { Value: 'x'.repeat(2049) }],
    },
    message:
      "2 validation errors detected: Value at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null; Value at 'userAttributes.2.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
  },
])('a malformed member is named: $what', async ({ operation, request, message }) => {
  const { url } = await startCognito()

  expect(await call(url, operation, request)).toEqual({
    status: 400,
    type: 'InvalidParameterException',
    message,
  })
})

test.each([
  { what: 'a number for a text', request: { Username: 7 }, message: 'username must be a string' },
  {
    what: 'a text for a list',
    request: { UserAttributes: 'email' },
    message: 'userAttributes must be a list',
  },
  {
    what: 'a list for a map',
    request: { ClientMetadata: [] },
    message: 'clientMetadata must be a map',
  },
  {
    what: 'a text for true or false',
    request: { ForceAliasCreation: 'yes' },
    message: 'forceAliasCreation must be true or false',
  },
])('$what cannot be read at all', async ({ request, message }) => {
  const { url } = await startCognito()

  expect(await call(url, 'AdminCreateUser', { UserPoolId: USER_POOL_ID, ...request })).toEqual({
    status: 400,
    type: 'SerializationException',
    message,
  })
})
