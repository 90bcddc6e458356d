import {
  AdminGetUserAuthFactorsCommand,
  CreateUserPoolClientCommand,
  DeleteWebAuthnCredentialCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAuthFactorsCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { recordAnswers, requestMembers, unknownMembers } from '../../testing/aws-shapes.ts'
import { requestOptions } from '../../testing/software-authenticator.ts'
import { CLIENT_ID, USER_POOL_ID } from '../../testing/start-cognito.ts'
import { startPasskeys } from '../../testing/start-passkeys.ts'
import { MEMBERS, REQUIRED_MEMBERS } from '../validation/validate-request.ts'

const JO = 'jo@acme.com'

/** The operations of passkeys, of refreshing, and of the settings of both. */
const OPERATIONS = [
  'AdminGetUserAuthFactors',
  'CompleteWebAuthnRegistration',
  'CreateUserPoolClient',
  'DeleteWebAuthnCredential',
  'GetTokensFromRefreshToken',
  'GetUserAuthFactors',
  'GetUserPoolMfaConfig',
  'InitiateAuth',
  'ListWebAuthnCredentials',
  'RespondToAuthChallenge',
  'SetUserPoolMfaConfig',
  'StartWebAuthnRegistration',
  'UpdateUserPoolClient',
]

/** Members of the operations that users make themselves, which have no effect here. */
const IGNORED = ['AnalyticsMetadata', 'DeviceKey', 'UserContextData']

test('each answer of each operation has the members that the AWS SDK knows, and no other', async () => {
  const {
    accessToken: AccessToken,
    authenticator,
    client,
    list,
    registerPasskey,
  } = await startPasskeys()
  const answers = recordAnswers(client)
  const { id: CredentialId } = await registerPasskey()
  await list()
  await client.send(new GetUserAuthFactorsCommand({ AccessToken }))
  const jo = { UserPoolId: USER_POOL_ID, Username: JO }
  await client.send(new AdminGetUserAuthFactorsCommand(jo))
  const asked = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: JO, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    }),
  )
  const credential = authenticator.get(requestOptions(asked.ChallengeParameters))
  const { AuthenticationResult } = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'WEB_AUTHN',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: JO, CREDENTIAL: JSON.stringify(credential) },
    }),
  )
  const RefreshToken = AuthenticationResult?.RefreshToken
  await client.send(new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }))
  await client.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }))
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: USER_POOL_ID,
      MfaConfiguration: 'OPTIONAL',
      WebAuthnConfiguration: { FactorConfiguration: 'SINGLE_FACTOR', RelyingPartyId: 'localhost' },
    }),
  )
  await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId: USER_POOL_ID }))
  const settings = {
    UserPoolId: USER_POOL_ID,
    ClientName: 'another',
    AuthSessionValidity: 5,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
  } as const
  const { UserPoolClient } = await client.send(new CreateUserPoolClientCommand(settings))
  const { ClientId } = UserPoolClient ?? {}
  await client.send(new UpdateUserPoolClientCommand({ ...settings, ClientId }))

  expect([...new Set(answers.map(({ operation }) => operation))].sort()).toEqual(OPERATIONS)
  for (const { operation, body } of answers) {
    expect({ operation, unknown: unknownMembers(operation, body) }).toEqual({
      operation,
      unknown: [],
    })
  }
})

test.each(OPERATIONS)('a request of %s needs what the AWS SDK requires', (operation) => {
  const required = requestMembers(operation).required
  expect([...(REQUIRED_MEMBERS[operation] ?? [])].sort()).toEqual([...required].sort())
})

test.each([
  'CompleteWebAuthnRegistration',
  'DeleteWebAuthnCredential',
  'GetTokensFromRefreshToken',
  'GetUserAuthFactors',
  'ListWebAuthnCredentials',
  'StartWebAuthnRegistration',
])('every member of a request of %s is checked or known to be ignored', (operation) => {
  const { all } = requestMembers(operation)
  expect(all.filter((name) => !(name in MEMBERS) && !IGNORED.includes(name))).toEqual([])
})
