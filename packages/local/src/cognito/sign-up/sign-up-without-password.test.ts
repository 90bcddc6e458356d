import {
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { MINUTE, SECOND } from '../../testing/fake-clock.ts'
import { failing } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const JO = 'jo@acme.com'
const SESSION_EXPIRED = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}

async function startPasswordless(settings = { passwordless: true }) {
  const cognito = await startCognito({ settings })
  const { client, codeFor, signUp } = cognito
  return {
    ...cognito,
    signUpWithoutPassword: (address: string) => signUp(address, { Password: undefined }),
    confirmWith: (Session: string | undefined, Username = JO, code = codeFor(Username)) =>
      client.send(
        new ConfirmSignUpCommand({
          ClientId: CLIENT_ID,
          Username,
          ConfirmationCode: code,
          Session,
        }),
      ),
  }
}

test.each([
  { what: 'left out', Password: undefined },
  { what: 'blank', Password: '' },
])('who signs up with the password $what has none', async ({ Password }) => {
  const { codeFor, pool, runner, signUp, user } = await startPasswordless()

  const answer = await signUp(JO, { Password })

  expect(answer).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' },
    Session: expect.stringMatching(/^\S{20,}$/),
  })
  expect(codeFor(JO)).toMatch(/^\d{6}$/)
  expect(runner.events).toMatchObject([{ triggerSource: 'PreSignUp_SignUp' }])
  expect(pool.get(JO)).not.toHaveProperty('password')
  expect((await user(JO)).UserStatus).toBe('UNCONFIRMED')
})

test('Pre sign-up refuses an address without a password as any other', async () => {
  const { pool, runner, signUpWithoutPassword } = await startPasswordless()
  runner.script('PreSignUp', failing('no (domain-not-allowed)'))

  await expect(signUpWithoutPassword('jo@gmail.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error no (domain-not-allowed).',
  })
  expect(pool.find('jo@gmail.com')).toBeNull()
})

test('a password that is given has to keep the policy, and signs in', async () => {
  const { confirm, signIn, signUp } = await startPasswordless()
  await expect(signUp(JO, { Password: 'short' })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
  await signUp(JO)
  await confirm(JO)
  expect((await signIn(JO)).AuthenticationResult).toBeDefined()
})

test.each([
  { what: 'the pool does not allow it', settings: { passwordless: false } },
  {
    what: 'the app client has no choice-based sign-in',
    settings: { passwordless: true },
    flows: ['ALLOW_USER_SRP_AUTH'] as const,
  },
])('nobody signs up without a password where $what', async ({ settings, flows }) => {
  const { client, signUp } = await startPasswordless(settings)
  if (flows) {
    await client.send(
      new UpdateUserPoolClientCommand({
        UserPoolId: USER_POOL_ID,
        ClientId: CLIENT_ID,
        ExplicitAuthFlows: [...flows],
      }),
    )
  }
  for (const Password of [undefined, '']) {
    await expect(signUp(JO, { Password })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    })
  }
})

test('no password is the right one of a user without one', async () => {
  const { client, confirm, signIn, signUpWithoutPassword } = await startPasswordless()
  await signUpWithoutPassword(JO)
  await confirm(JO)
  const refused = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

  await expect(signIn(JO)).rejects.toMatchObject(refused)
  const challenge = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: JO, SRP_A: 'abc123' },
    }),
  )

  expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
  expect(challenge.ChallengeParameters).toMatchObject({
    SALT: expect.stringMatching(/^[0-9a-f]{32}$/),
    SRP_B: expect.stringMatching(/^[0-9a-f]+$/),
  })
})

test('the session of SignUp brings one of ConfirmSignUp, and the address is verified', async () => {
  const { confirmWith, runner, signUpWithoutPassword, user } = await startPasswordless()
  const { Session } = await signUpWithoutPassword(JO)

  const confirmed = await confirmWith(Session)

  expect(confirmed.Session).toMatch(/^\S{20,}$/)
  expect(confirmed.Session).not.toBe(Session)
  expect(runner.events.at(-1)).toMatchObject({ triggerSource: 'PostConfirmation_ConfirmSignUp' })
  const { UserAttributes, UserStatus } = await user(JO)
  expect(UserStatus).toBe('CONFIRMED')
  expect(attribute(UserAttributes, 'email_verified')).toBe('true')
})

test('who confirms without the session of SignUp, as Amplify does, gets one all the same', async () => {
  const { confirm, signUpWithoutPassword } = await startPasswordless()
  await signUpWithoutPassword(JO)
  expect((await confirm(JO)).Session).toMatch(/^\S{20,}$/)
})

test('a session lives as long as the app client says, and the code outlives it', async () => {
  const { clock, confirm, confirmWith, signUpWithoutPassword } = await startPasswordless()
  const { Session } = await signUpWithoutPassword(JO)

  clock.advance(15 * MINUTE)

  await expect(confirmWith(Session)).rejects.toMatchObject(SESSION_EXPIRED)
  await confirm(JO)
})

test('without a setting of the app client a session lives for three minutes', async () => {
  const { client, clock, confirmWith, signUpWithoutPassword } = await startPasswordless()
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      AuthSessionValidity: 3,
    }),
  )
  const { Session } = await signUpWithoutPassword(JO)
  clock.advance(3 * MINUTE - SECOND)
  expect((await confirmWith(Session, JO)).Session).toBeDefined()

  const { Session: second } = await signUpWithoutPassword('kim@acme.com')
  clock.advance(3 * MINUTE)
  await expect(confirmWith(second, 'kim@acme.com')).rejects.toMatchObject(SESSION_EXPIRED)
})

test("somebody else's session, a used one and an invented one are refused", async () => {
  const { confirmWith, signUpWithoutPassword } = await startPasswordless()
  const { Session: kims } = await signUpWithoutPassword('kim@acme.com')
  const { Session: jos } = await signUpWithoutPassword(JO)

  await expect(confirmWith(kims)).rejects.toMatchObject(SESSION_EXPIRED)
  await expect(confirmWith('invented'.repeat(4))).rejects.toMatchObject(SESSION_EXPIRED)
  await confirmWith(jos)
  await expect(confirmWith(jos, 'kim@acme.com')).rejects.toMatchObject(SESSION_EXPIRED)
})

test('a wrong code leaves the session as it is; a new code brings none and fits the old one', async () => {
  const { client, confirmWith, signUpWithoutPassword } = await startPasswordless()
  const { Session } = await signUpWithoutPassword(JO)
  await expect(confirmWith(Session, JO, '000000')).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })

  const resent = await client.send(
    new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username: JO }),
  )

  expect(resent).not.toHaveProperty('Session')
  expect((await confirmWith(Session)).Session).toBeDefined()
})

test('a client without choice-based sign-in gets no session', async () => {
  const { confirm, signUp } = await startPasswordless({ passwordless: false })
  expect(await signUp(JO, { Password: PASSWORD })).not.toHaveProperty('Session')
  expect(await confirm(JO)).not.toHaveProperty('Session')
})
