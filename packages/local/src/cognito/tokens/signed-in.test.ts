import {
  DeleteUserCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { HOUR } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito } from '../../testing/start-cognito.ts'

async function startSignedIn() {
  const cognito = await startCognito()
  const { client, register, signIn } = cognito
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const AccessToken = AuthenticationResult?.AccessToken ?? ''
  return {
    ...cognito,
    AccessToken,
    idToken: AuthenticationResult?.IdToken,
    refreshToken: AuthenticationResult?.RefreshToken,
    getUser: (token = AccessToken) => client.send(new GetUserCommand({ AccessToken: token })),
    update: (Name: string, Value: string) =>
      client.send(
        new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }),
      ),
  }
}

test('a user reads the own attributes', async () => {
  const { getUser } = await startSignedIn()
  const { UserAttributes } = await getUser()
  expect(attribute(UserAttributes, 'email')).toBe('jo@acme.com')
})

test('a forged token is refused, whatever it says', async () => {
  const { AccessToken, getUser } = await startSignedIn()
  const [head, body] = AccessToken.split('.')
  const forged = JSON.parse(Buffer.from(body ?? '', 'base64url').toString())
  const other = Buffer.from(JSON.stringify({ ...forged, username: 'admin' })).toString('base64url')
  for (const token of [`${head}.${other}.${AccessToken.split('.')[2]}`, `${head}.${body}.`, 'x']) {
    await expect(getUser(token)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  }
})

test('a token expires after an hour', async () => {
  const { clock, getUser } = await startSignedIn()
  clock.advance(HOUR)
  await expect(getUser()).rejects.toMatchObject({ message: 'Access Token has expired' })
})

test('a revoked refresh token takes its access tokens along', async () => {
  const { client, getUser, refreshToken } = await startSignedIn()
  const revoke = new RevokeTokenCommand({ ClientId: CLIENT_ID, Token: refreshToken })
  await client.send(revoke)
  await expect(getUser()).rejects.toMatchObject({ message: 'Access Token has been revoked' })
  await client.send(revoke)
})

test('an access token cannot be revoked, nor an ID token; nothing is ended', async () => {
  const { AccessToken, client, getUser, idToken } = await startSignedIn()
  for (const Token of [AccessToken, idToken]) {
    await expect(
      client.send(new RevokeTokenCommand({ ClientId: CLIENT_ID, Token })),
    ).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' })
  }
  await getUser()
})

test('signing out everywhere ends every sign-in', async () => {
  const { AccessToken, client, getUser, signIn } = await startSignedIn()
  const { AuthenticationResult } = await signIn('jo@acme.com')
  await client.send(new GlobalSignOutCommand({ AccessToken }))
  await expect(getUser()).rejects.toThrow()
  await expect(getUser(AuthenticationResult?.AccessToken)).rejects.toThrow()
})

test('users cannot vouch for their own address', async () => {
  const { getUser, update } = await startSignedIn()
  await expect(update('email_verified', 'true')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  })
  expect(attribute((await getUser()).UserAttributes, 'email_verified')).toBe('true')
})

test('a new address counts only once its code came back', async () => {
  const { AccessToken, client, codeFor, getUser, update } = await startSignedIn()

  await update('email', 'jo@new.example')

  expect(attribute((await getUser()).UserAttributes, 'email')).toBe('jo@acme.com')
  await client.send(
    new VerifyUserAttributeCommand({
      AccessToken,
      AttributeName: 'email',
      Code: codeFor('jo@new.example'),
    }),
  )
  expect(attribute((await getUser()).UserAttributes, 'email')).toBe('jo@new.example')
})

describe('the code for a new address', () => {
  async function startChanging() {
    const signedIn = await startSignedIn()
    const { AccessToken, client, update } = signedIn
    await update('email', 'jo@new.example')
    return {
      ...signedIn,
      verify: (Code: string) =>
        client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code })),
      askAgain: () =>
        client.send(
          new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }),
        ),
    }
  }

  test('is limited to fifteen attempts an hour, in the words of ConfirmSignUp', async () => {
    const { clock, codeFor, verify } = await startChanging()
    for (let attempt = 1; attempt <= 15; attempt++) {
      await expect(verify('wrong')).rejects.toMatchObject({
        name: 'CodeMismatchException',
        message: 'Invalid verification code provided, please try again.',
      })
    }
    await expect(verify(codeFor('jo@new.example'))).rejects.toMatchObject({
      name: 'LimitExceededException',
    })
    clock.advance(HOUR - 1)
    await expect(verify('wrong')).rejects.toThrow()
  })

  test('comes again five times an hour, to the new address and never to the old one', async () => {
    const { askAgain, codeFor, getUser, inbox, verify } = await startChanging()
    const before = inbox.list('jo@acme.com').length
    for (let again = 1; again <= 5; again++) {
      expect((await askAgain()).CodeDeliveryDetails?.Destination).toBe('j***@n***')
    }
    await expect(askAgain()).rejects.toMatchObject({ name: 'LimitExceededException' })
    expect(inbox.list('jo@acme.com')).toHaveLength(before)
    await verify(codeFor('jo@new.example'))
    expect(attribute((await getUser()).UserAttributes, 'email')).toBe('jo@new.example')
  })

  test('asked for at the moment of a change, goes to the address that it verifies', async () => {
    const { client, AccessToken, getUser, inbox, update } = await startSignedIn()
    const ask = () =>
      client.send(
        new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }),
      )
    await Promise.all([ask(), update('email', 'jo@new.example'), ask()])

    for (const { code } of inbox.list('jo@acme.com')) {
      const verify = new VerifyUserAttributeCommand({
        AccessToken,
        AttributeName: 'email',
        Code: code,
      })
      await client.send(verify).catch(() => {})
    }

    expect(attribute((await getUser()).UserAttributes, 'email')).toBe('jo@acme.com')
  })

  test('is good for a day, and once', async () => {
    const first = await startChanging()
    const code = first.codeFor('jo@new.example')
    await first.verify(code)
    await expect(first.verify(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' })

    const second = await startChanging()
    second.clock.advance(24 * HOUR)
    const { AuthenticationResult } = await second.signIn('jo@acme.com')
    await expect(
      second.client.send(
        new VerifyUserAttributeCommand({
          AccessToken: AuthenticationResult?.AccessToken,
          AttributeName: 'email',
          Code: second.codeFor('jo@new.example'),
        }),
      ),
    ).rejects.toMatchObject({ name: 'ExpiredCodeException' })
  })

  test('brings no address that somebody else has taken in the meantime', async () => {
    const { codeFor, getUser, register, verify } = await startChanging()
    const code = codeFor('jo@new.example')
    await register('jo@new.example')
    await expect(verify(code)).rejects.toMatchObject({ name: 'AliasExistsException' })
    expect(attribute((await getUser()).UserAttributes, 'email')).toBe('jo@acme.com')
  })
})

test('a user who deletes the account can sign up again', async () => {
  const { AccessToken, client, register } = await startSignedIn()
  await client.send(new DeleteUserCommand({ AccessToken }))
  await register('jo@acme.com')
})
