import {
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import { claims } from '../../testing/claims.ts'
import { HOUR, SECOND } from '../../testing/fake-clock.ts'
import { failing } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const DAY = 24 * HOUR
const CLIENT = { UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }

/** Jo, signed in by a client that rotates refresh tokens. */
async function startWithRotation({ graceSeconds = 10 } = {}) {
  const cognito = await startCognito({ settings: { refreshTokenRotation: true } })
  const { client, register, signIn } = cognito
  await client.send(
    new UpdateUserPoolClientCommand({
      ...CLIENT,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: graceSeconds },
    }),
  )
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const refresh = async (RefreshToken: string | undefined) => {
    const command = new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken })
    const { AuthenticationResult: tokens } = await client.send(command)
    return { ...tokens, refreshToken: tokens?.RefreshToken ?? '' }
  }
  return {
    ...cognito,
    accessToken: AuthenticationResult?.AccessToken ?? '',
    first: AuthenticationResult?.RefreshToken ?? '',
    refresh,
    readUser: (AccessToken: string | undefined) => client.send(new GetUserCommand({ AccessToken })),
  }
}

const reused = { name: 'RefreshTokenReuseException' }
const revoked = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' }

describe('where refresh tokens are rotated', () => {
  test('each refresh brings ID, access and a new refresh token of the same sign-in', async () => {
    const { accessToken, first, refresh } = await startWithRotation()
    const second = await refresh(first)
    expect(second.refreshToken).not.toBe(first)
    expect(claims(second.AccessToken)['origin_jti']).toBe(claims(accessToken)['origin_jti'])
    expect(claims(second.IdToken)['auth_time']).toBe(claims(accessToken)['auth_time'])
    expect((await refresh(second.refreshToken)).refreshToken).not.toBe(second.refreshToken)
  })

  test('a replaced token is of use again within the grace period, and of none after it', async () => {
    const { clock, first, refresh } = await startWithRotation({ graceSeconds: 10 })
    const second = await refresh(first)
    clock.advance(10 * SECOND - 1)
    const retried = await refresh(first)
    expect(retried.refreshToken).not.toBe(second.refreshToken)
    clock.advance(1)
    await expect(refresh(first)).rejects.toMatchObject(reused)
    await refresh(second.refreshToken)
    await refresh(retried.refreshToken)
  })

  test('without a grace period a token is good for one use', async () => {
    const { first, refresh } = await startWithRotation({ graceSeconds: 0 })
    await refresh(first)
    await expect(refresh(first)).rejects.toMatchObject(reused)
  })

  test('of two refreshes that the trigger answers at the same moment, one is refused', async () => {
    const { first, pool, refresh, runner } = await startWithRotation({ graceSeconds: 0 })
    pool.options.LambdaConfig = {
      PreTokenGeneration: functionArn('us-east-1')('PreTokenGeneration'),
    }
    const bothCame = Promise.withResolvers<void>()
    const came = () => runner.events.filter(({ triggerSource }) => /^Token/.test(triggerSource))
    runner.script('PreTokenGeneration', async (event) => {
      if (came().length === 2) bothCame.resolve()
      await bothCame.promise
      return { kind: 'answered', output: event }
    })
    const outcomes = await Promise.allSettled([refresh(first), refresh(first)])
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refused).toEqual([expect.objectContaining(reused)])
  })

  test('a new token lasts as long as the first one would have', async () => {
    const { clock, first, refresh } = await startWithRotation()
    clock.advance(29 * DAY)
    const { refreshToken } = await refresh(first)
    clock.advance(DAY)
    await expect(refresh(refreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    })
  })

  test('a refresh that the trigger fails leaves the token as it was', async () => {
    const { first, pool, refresh, runner } = await startWithRotation({ graceSeconds: 0 })
    pool.options.LambdaConfig = {
      PreTokenGeneration: functionArn('us-east-1')('PreTokenGeneration'),
    }
    runner.script('PreTokenGeneration', failing('no rules'))
    await expect(refresh(first)).rejects.toMatchObject({ name: 'UserLambdaValidationException' })
    pool.options.LambdaConfig = {}
    await refresh(first)
  })

  test.each(['InitiateAuth', 'AdminInitiateAuth'])(
    '%s refuses REFRESH_TOKEN_AUTH',
    async (operation) => {
      const { client, first } = await startWithRotation()
      const request = {
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH' as const,
        AuthParameters: { REFRESH_TOKEN: first },
      }
      await expect(
        operation === 'InitiateAuth'
          ? client.send(new InitiateAuthCommand(request))
          : client.send(new AdminInitiateAuthCommand({ ...request, UserPoolId: USER_POOL_ID })),
      ).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'REFRESH_TOKEN_AUTH flow not enabled for this client',
      })
    },
  )

  test.each(['the first', 'the second'])(
    'revoking %s token ends all of the sign-in, and no other sign-in',
    async (which) => {
      const { client, first, readUser, refresh, signIn } = await startWithRotation()
      const other = (await signIn('jo@acme.com')).AuthenticationResult
      const second = await refresh(first)
      const Token = which === 'the first' ? first : second.refreshToken
      await client.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token }))

      await expect(refresh(first)).rejects.toMatchObject(revoked)
      await expect(refresh(second.refreshToken)).rejects.toMatchObject(revoked)
      await expect(readUser(second.AccessToken)).rejects.toMatchObject({
        message: 'Access Token has been revoked',
      })
      await refresh(other?.RefreshToken)
    },
  )

  test.each(['GlobalSignOut', 'AdminUserGlobalSignOut'])(
    '%s ends every sign-in of the user',
    async (operation) => {
      const { accessToken: AccessToken, client, first, refresh, signIn } = await startWithRotation()
      const other = (await signIn('jo@acme.com')).AuthenticationResult
      const second = await refresh(first)
      const Username = 'jo@acme.com'
      await (operation === 'GlobalSignOut'
        ? client.send(new GlobalSignOutCommand({ AccessToken }))
        : client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: USER_POOL_ID, Username })))

      for (const token of [first, second.refreshToken, other?.RefreshToken]) {
        await expect(refresh(token)).rejects.toMatchObject(revoked)
      }
      await refresh((await signIn(Username)).AuthenticationResult?.RefreshToken)
    },
  )
})

test('where they are not rotated, the refresh token stays and is not sent again, by both ways', async () => {
  const { client, register, signIn } = await startCognito()
  await register('jo@acme.com')
  const RefreshToken = (await signIn('jo@acme.com')).AuthenticationResult?.RefreshToken ?? ''
  for (const _ of [1, 2]) {
    const byToken = await client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }),
    )
    const byFlow = await client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    )
    expect(byToken.AuthenticationResult?.RefreshToken).toBeUndefined()
    expect(byFlow.AuthenticationResult?.RefreshToken).toBeUndefined()
  }
})

describe('the settings of an app client', () => {
  test('tell of rotation, and of how long a session may take', async () => {
    const { client } = await startCognito()
    const settings = {
      AuthSessionValidity: 15,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    } as const
    const { UserPoolClient: created } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId: USER_POOL_ID,
        ClientName: 'another',
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        ...settings,
      }),
    )
    expect(created).toMatchObject(settings)
    const described = await client.send(
      new DescribeUserPoolClientCommand({
        UserPoolId: USER_POOL_ID,
        ClientId: created?.ClientId,
      }),
    )
    expect(described.UserPoolClient).toMatchObject(settings)
  })

  test('cannot have rotation and REFRESH_TOKEN_AUTH at once', async () => {
    const { client } = await startCognito()
    const update = new UpdateUserPoolClientCommand({
      ...CLIENT,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    })
    await expect(client.send(update)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  test('allow a grace period of sixty seconds at most', async () => {
    const { client } = await startCognito()
    const update = new UpdateUserPoolClientCommand({
      ...CLIENT,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 61 },
    })
    await expect(client.send(update)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Member must have value less than or equal to 60'),
    })
  })
})
