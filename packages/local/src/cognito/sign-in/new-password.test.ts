import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AttributeType,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { claims } from '../../testing/claims.ts'
import { MINUTE } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const NEW_PASSWORD = 'My-own-password-1'

/** An invited user who has shown the temporary password. */
async function startInvited(UserAttributes: AttributeType[] = []) {
  const cognito = await startCognito()
  const { client, codeFor, signIn, user } = cognito
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: USER_POOL_ID,
      Username: 'jo@acme.com',
      UserAttributes,
    }),
  )
  const temporary = codeFor('jo@acme.com')
  const challenge = await signIn('jo@acme.com', temporary)
  const parameters = challenge.ChallengeParameters ?? {}
  return {
    ...cognito,
    challenge,
    offered: JSON.parse(parameters['userAttributes'] ?? '') as Record<string, string>,
    required: JSON.parse(parameters['requiredAttributes'] ?? '') as string[],
    answer: (attributes: Record<string, string> = {}, ClientId = CLIENT_ID) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: challenge.Session,
          ChallengeResponses: {
            USERNAME: 'jo@acme.com',
            NEW_PASSWORD,
            ...Object.fromEntries(
              Object.entries(attributes).map(([name, value]) => [`userAttributes.${name}`, value]),
            ),
          },
        }),
      ),
    signInAgain: () => signIn('jo@acme.com', temporary),
    attributes: async () => (await user('jo@acme.com')).UserAttributes,
  }
}

test('attributes that come with the new password are kept, and in the token at once', async () => {
  const { answer, attributes } = await startInvited()
  const { AuthenticationResult } = await answer({ name: 'Jo', 'custom:plan': 'free' })
  expect(attribute(await attributes(), 'name')).toBe('Jo')
  expect(attribute(await attributes(), 'custom:plan')).toBe('free')
  expect(claims(AuthenticationResult?.IdToken)).toMatchObject({ name: 'Jo' })
})

test.each([
  {
    what: 'vouch for the address',
    given: { email_verified: 'true' },
    name: 'InvalidParameterException',
    message: 'Cannot modify the non-mutable attribute email_verified',
  },
  {
    what: 'choose a sub',
    given: { sub: 'x' },
    name: 'InvalidParameterException',
    message: 'Cannot modify the non-mutable attribute sub',
  },
  {
    what: 'bring another address',
    given: { email: 'boss@globex.com' },
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  },
  {
    what: 'hand the address back as it is',
    given: { email: 'jo@acme.com' },
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  },
  {
    what: 'bring an unknown attribute',
    given: { 'custom:shoe_size': '43' },
    name: 'InvalidParameterException',
    message:
      'Attributes did not conform to the schema: custom:shoe_size: Attribute does not exist in the schema.\n',
  },
  {
    what: 'bring a malformed value',
    given: { phone_number: '0170' },
    name: 'InvalidParameterException',
    message: 'Invalid phone number format.',
  },
])('with the new password nobody can $what; the session takes a better answer', async (row) => {
  const { answer, attributes } = await startInvited()
  const before = await attributes()

  await expect(answer(row.given)).rejects.toMatchObject({ name: row.name, message: row.message })

  expect(await attributes()).toEqual(before)
  expect((await answer()).AuthenticationResult?.IdToken).toBeTruthy()
})

test('the challenge tells the attributes without sub, since it could not be handed back', async () => {
  const { offered, required } = await startInvited([
    { Name: 'email', Value: 'jo@acme.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: 'Jo' },
  ])
  expect(offered).toEqual({ email: 'jo@acme.com', email_verified: 'true', name: 'Jo' })
  expect(required).toEqual([])
})

test('what an administrator left open is asked for, and has to be answered', async () => {
  const { client } = await startCognito()
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'with names',
      Schema: [{ Name: 'given_name', Required: true }],
    }),
  )
  const UserPoolId = UserPool?.Id
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    }),
  )
  const ClientId = UserPoolClient?.ClientId
  const PASSWORD = 'Temporary-1!'
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'jo', TemporaryPassword: PASSWORD }),
  )
  const { ChallengeParameters, Session } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jo', PASSWORD },
    }),
  )
  const answer = (more: Record<string, string>) =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'jo', NEW_PASSWORD, ...more },
      }),
    )

  expect(ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.given_name"]')
  await expect(answer({})).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid attributes given, given_name is missing',
  })
  expect((await answer({ 'userAttributes.given_name': 'Jo' })).AuthenticationResult).toBeDefined()
})

test('a session is for its client, for three minutes and for one new password', async () => {
  const { answer, client, clock, signInAgain } = await startInvited()
  const expired = {
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  }
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientName: 'another' }),
  )
  await expect(answer({}, UserPoolClient?.ClientId)).rejects.toMatchObject(expired)
  clock.advance(3 * MINUTE)
  await expect(answer()).rejects.toMatchObject(expired)
  expect((await signInAgain()).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})
