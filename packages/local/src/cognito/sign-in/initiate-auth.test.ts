import {
  AdminDisableUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { claims } from '../../testing/claims.ts'
import { HOUR, MINUTE, SECOND } from '../../testing/fake-clock.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

test('a password signs in, with tokens that name user, client and issuer', async () => {
  const { clock, pool, register, signIn, url } = await startCognito()
  await register('jo@acme.com')

  const { AuthenticationResult, ChallengeName } = await signIn('JO@acme.com')

  expect(ChallengeName).toBeUndefined()
  expect(AuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' })
  const { Username: username } = pool.get('jo@acme.com')
  const now = Math.floor(clock.now() / 1000)
  const shared = { sub: username, iss: `${url}/${USER_POOL_ID}`, auth_time: now, exp: now + 3600 }
  expect(claims(AuthenticationResult?.IdToken)).toMatchObject({
    ...shared,
    aud: CLIENT_ID,
    token_use: 'id',
    'cognito:username': username,
    email: 'jo@acme.com',
    email_verified: true,
  })
  expect(claims(AuthenticationResult?.AccessToken)).toMatchObject({
    ...shared,
    client_id: CLIENT_ID,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username,
  })
})

test('without groups the claim is absent', async () => {
  const { register, signIn } = await startCognito()
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  expect(claims(AuthenticationResult?.IdToken)).not.toHaveProperty('cognito:groups')
})

test('wrong password and unknown user look the same', async () => {
  const { register, signIn } = await startCognito()
  await register('jo@acme.com')
  await expect(signIn('jo@acme.com', 'Wrong-password-1')).rejects.toMatchObject(REFUSED)
  await expect(signIn('nobody@acme.com')).rejects.toMatchObject(REFUSED)
})

test('a client with legacy errors says who is unknown', async () => {
  const { client, signIn } = await startCognito()
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      PreventUserExistenceErrors: 'LEGACY',
    }),
  )
  await expect(signIn('nobody@acme.com')).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  })
})

test('an unconfirmed user is told so, once the password is right', async () => {
  const { signIn, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await expect(signIn('jo@acme.com', 'Wrong-password-1')).rejects.toMatchObject(REFUSED)
  await expect(signIn('jo@acme.com')).rejects.toMatchObject({
    name: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  })
})

test('a disabled user does not get in', async () => {
  const { client, register, signIn } = await startCognito()
  await register('jo@acme.com')
  await client.send(
    new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com' }),
  )
  await expect(signIn('jo@acme.com')).rejects.toMatchObject({ message: 'User is disabled.' })
})

test('after five wrong passwords the right one has to wait a second', async () => {
  const { clock, register, signIn } = await startCognito()
  await register('jo@acme.com')
  for (let time = 1; time <= 5; time++) {
    await expect(signIn('jo@acme.com', 'Wrong-password-1')).rejects.toMatchObject(REFUSED)
  }
  await expect(signIn('jo@acme.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Password attempts exceeded',
  })
  clock.advance(SECOND)
  await signIn('jo@acme.com')
})

test('a refresh token brings new tokens for thirty days, and is not sent again', async () => {
  const { client, clock, register, signIn } = await startCognito()
  await register('jo@acme.com')
  const { AuthenticationResult: first } = await signIn('jo@acme.com')
  const refresh = () =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
      }),
    )
  clock.advance(24 * HOUR)

  const { AuthenticationResult: second } = await refresh()

  expect(second?.RefreshToken).toBeUndefined()
  const [before, after] = [claims(first?.IdToken), claims(second?.IdToken)]
  expect(after).toMatchObject({ origin_jti: before['origin_jti'], auth_time: before['auth_time'] })
  expect(after['iat']).toBe(Number(before['iat']) + 24 * 3600)
  clock.advance(29 * 24 * HOUR)
  await expect(refresh()).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has expired',
  })
})

test('a flow that the client does not allow is refused', async () => {
  const { client } = await startCognito()
  const command = new InitiateAuthCommand({ ClientId: CLIENT_ID, AuthFlow: 'CUSTOM_AUTH' })
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'CUSTOM_AUTH flow not enabled for this client',
  })
})

test('a missing parameter is named', async () => {
  const { client } = await startCognito()
  const command = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'jo@acme.com' },
  })
  await expect(client.send(command)).rejects.toMatchObject({
    message: 'Missing required parameter PASSWORD',
  })
})

test.each(['00', 'not hex', '0'])('%s is no public SRP number', async (SRP_A) => {
  const { client, register } = await startCognito()
  await register('jo@acme.com')
  const command = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: 'jo@acme.com', SRP_A },
  })
  await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('an unknown user gets the same simulated challenge each time, which nothing answers', async () => {
  const { client } = await startCognito()
  const challenge = async () => {
    const { ChallengeParameters } = await client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'nobody@acme.com', SRP_A: 'abcdef' },
      }),
    )
    return ChallengeParameters ?? {}
  }
  const [one, other] = [await challenge(), await challenge()]
  expect(one['SALT']).toBe(other['SALT'])
  expect(one['USER_ID_FOR_SRP']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

  const answer = new RespondToAuthChallengeCommand({
    ClientId: CLIENT_ID,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: one['USERNAME'] ?? '',
      PASSWORD_CLAIM_SECRET_BLOCK: one['SECRET_BLOCK'] ?? '',
      TIMESTAMP: 'Mon Nov 23 07:00:00 UTC 2026',
      PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
    },
  })
  await expect(client.send(answer)).rejects.toMatchObject(REFUSED)
})

test('an answer to no challenge, or a late one, is refused', async () => {
  const { client, clock, register } = await startCognito()
  await register('jo@acme.com')
  const { ChallengeParameters } = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'jo@acme.com', SRP_A: 'abcdef' },
    }),
  )
  clock.advance(3 * MINUTE)
  for (const block of [ChallengeParameters?.['SECRET_BLOCK'] ?? '', 'bm90IG91cnM=']) {
    const answer = new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: 'jo@acme.com',
        PASSWORD_CLAIM_SECRET_BLOCK: block,
        TIMESTAMP: 'Mon Nov 23 07:00:00 UTC 2026',
        PASSWORD_CLAIM_SIGNATURE: PASSWORD,
      },
    })
    await expect(client.send(answer)).rejects.toMatchObject(REFUSED)
  }
})
