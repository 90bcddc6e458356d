import {
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { claims } from '../testing/claims.ts'
import { fakeClock, MINUTE } from '../testing/fake-clock.ts'
import { temporaryDirectory } from '../testing/function-bundle.ts'
import { startStack } from '../testing/start-stack.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

const ACME = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]
const PASSWORD_REQUIRED = { name: 'InvalidParameterException' }

async function startWithCalls(options: LocalStackOptions = {}) {
  const stack = await startStack({ rules: ACME, ...options })
  const { client, clientId: ClientId, inbox, playground, userPoolId: UserPoolId } = stack
  return {
    ...stack,
    signUpWithoutPassword: (Username: string) =>
      client.send(new SignUpCommand({ ClientId, Username })),
    confirmWith: async (Username: string, Session: string | undefined) =>
      client.send(
        new ConfirmSignUpCommand({
          ClientId,
          Username,
          ConfirmationCode: (await inbox(Username))[0]?.code,
          Session,
        }),
      ),
    signInFirst: (USERNAME: string, Session: string | undefined) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME },
          Session,
        }),
      ),
    poolSettings: async () =>
      (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool?.Policies,
    clientSettings: async () =>
      (await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId })))
        .UserPoolClient,
    switchTo: (body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${playground}/api/passwordless`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers,
      }),
    isOn: async () => (await fetch(`${playground}/api/passwordless`)).json(),
  }
}

test('sign-up, code, and signed in with the group in the token: no password, no second code', async () => {
  const { confirmWith, inbox, signInFirst, signUpWithoutPassword } = await startWithCalls({
    passwordless: true,
  })
  const signedUp = await signUpWithoutPassword('jo@acme.com')
  const confirmed = await confirmWith('jo@acme.com', signedUp.Session)

  const { AuthenticationResult } = await signInFirst('jo@acme.com', confirmed.Session)

  expect(claims(AuthenticationResult?.IdToken)['cognito:groups']).toEqual(['acme'])
  expect(claims(AuthenticationResult?.AccessToken)['cognito:groups']).toEqual(['acme'])
  expect(await inbox('jo@acme.com')).toHaveLength(1)
})

test('an address that no rule lets in is refused before anything else', async () => {
  const { signUpWithoutPassword, users } = await startWithCalls({ passwordless: true })
  await expect(signUpWithoutPassword('jo@gmail.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringContaining('(domain-not-allowed)'),
  })
  expect(await users()).toEqual([])
})

test('membership that is told in the token is there at the first sign-in', async () => {
  const { confirmWith, signInFirst, signUpWithoutPassword } = await startWithCalls({
    passwordless: true,
    membership: 'token',
  })
  const { Session } = await signUpWithoutPassword('jo@acme.com')
  const confirmed = await confirmWith('jo@acme.com', Session)
  const { AuthenticationResult } = await signInFirst('jo@acme.com', confirmed.Session)
  expect(claims(AuthenticationResult?.AccessToken)['cognito:groups']).toEqual(['acme'])
})

test("sessions live by the stack's clock", async () => {
  const clock = fakeClock()
  const { confirmWith, signInFirst, signUpWithoutPassword } = await startWithCalls({
    passwordless: true,
    clock,
  })
  const { Session } = await signUpWithoutPassword('jo@acme.com')
  const confirmed = await confirmWith('jo@acme.com', Session)
  clock.advance(15 * MINUTE)
  await expect(signInFirst('jo@acme.com', confirmed.Session)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  })
})

test('pool and app client tell the settings that the construct deploys', async () => {
  const { clientSettings, poolSettings } = await startWithCalls({ passwordless: true })
  expect(await poolSettings()).toMatchObject({
    PasswordPolicy: { MinimumLength: 8 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
  })
  expect(await clientSettings()).toMatchObject({
    AuthSessionValidity: 15,
    ExplicitAuthFlows: expect.arrayContaining(['ALLOW_USER_AUTH']),
    RefreshTokenRotation: { Feature: 'ENABLED' },
  })
})

test('the playground has the name at which passkeys work, and answers there', async () => {
  const { inboxUrl, playground } = await startWithCalls({ passwordless: true })
  expect(playground).toMatch(/^http:\/\/localhost:\d+$/)
  expect(inboxUrl).toBe(`${playground}/inbox`)
  const page = await fetch(playground)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain('http://127.0.0.1:*')
})

test('without the option people need a password, and a data directory does not remember it', async () => {
  const data = await temporaryDirectory()
  const first = await startWithCalls({ passwordless: true, data })
  await first.signUpWithoutPassword('jo@acme.com')
  await first.stop()

  const second = await startWithCalls({ data })

  expect(second.playground).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  await expect(second.signUpWithoutPassword('kim@acme.com')).rejects.toMatchObject(
    PASSWORD_REQUIRED,
  )
  expect((await second.poolSettings())?.SignInPolicy?.AllowedFirstAuthFactors).toEqual(['PASSWORD'])
  expect(await second.clientSettings()).not.toHaveProperty('AuthSessionValidity')
})

test('the playground switches it while the stack runs', async () => {
  const { clientSettings, isOn, signUpWithoutPassword, switchTo } = await startWithCalls()
  expect(await isOn()).toEqual({ passwordless: false })
  await expect(signUpWithoutPassword('jo@acme.com')).rejects.toMatchObject(PASSWORD_REQUIRED)

  const answer = await switchTo({ passwordless: true })

  expect([answer.status, await answer.json()]).toEqual([200, { passwordless: true }])
  expect(await isOn()).toEqual({ passwordless: true })
  await signUpWithoutPassword('jo@acme.com')
  expect((await clientSettings())?.RefreshTokenRotation?.Feature).toBe('ENABLED')
  await switchTo({ passwordless: false })
  await expect(signUpWithoutPassword('kim@acme.com')).rejects.toMatchObject(PASSWORD_REQUIRED)
})

test.each([undefined, null, 'true', {}, { passwordless: 'true' }, [true]])(
  'to switch takes true or false: %j is refused',
  async (body) => {
    const { isOn, switchTo } = await startWithCalls()
    const answer = await switchTo(body)
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'Say { "passwordless": true } or { "passwordless": false }' },
    ])
    expect(await isOn()).toEqual({ passwordless: false })
  },
)

test('another page switches nothing', async () => {
  const { isOn, switchTo } = await startWithCalls()
  const answer = await switchTo({ passwordless: true }, { origin: 'https://evil.example' })
  expect(answer.status).toBe(403)
  expect(await isOn()).toEqual({ passwordless: false })
})
