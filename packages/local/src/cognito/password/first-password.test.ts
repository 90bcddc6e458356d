import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const JO = 'jo@acme.com'
const ANOTHER = 'Another-gate-2'

async function startPasswordless() {
  const cognito = await startCognito({ settings: { passwordless: true } })
  const { client, codeFor, confirm, signUp } = cognito
  const signInByCode = async (USERNAME = JO) => {
    const { ChallengeName, Session } = await client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      }),
    )
    const { AuthenticationResult } = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME, EMAIL_OTP_CODE: codeFor(USERNAME) },
      }),
    )
    return AuthenticationResult?.AccessToken
  }
  return {
    ...cognito,
    signInByCode,
    changePassword: (AccessToken: string | undefined, passwords: (string | undefined)[]) =>
      client.send(
        new ChangePasswordCommand({
          AccessToken,
          PreviousPassword: passwords[0],
          ProposedPassword: passwords[1],
        }),
      ),
    createUser: (more: Partial<AdminCreateUserCommandInput> = {}) =>
      client.send(
        new AdminCreateUserCommand({
          UserPoolId: USER_POOL_ID,
          Username: JO,
          UserAttributes: [
            { Name: 'email', Value: JO },
            { Name: 'email_verified', Value: 'true' },
          ],
          ...more,
        }),
      ),
    registerWithoutPassword: async () => {
      await signUp(JO, { Password: undefined })
      await confirm(JO)
    },
  }
}

test('who has no password sets the first one without naming a previous one', async () => {
  const { changePassword, registerWithoutPassword, signIn, signInByCode } =
    await startPasswordless()
  await registerWithoutPassword()
  const token = await signInByCode()
  await expect(changePassword(token, [undefined, 'short'])).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })

  await changePassword(token, [undefined, PASSWORD])

  expect((await signIn(JO)).AuthenticationResult).toBeDefined()
})

test('who has a password has to name it', async () => {
  const { changePassword, register, signIn } = await startPasswordless()
  await register(JO)
  const token = (await signIn(JO)).AuthenticationResult?.AccessToken
  await expect(changePassword(token, [undefined, ANOTHER])).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Missing required parameter PreviousPassword',
  })
  await expect(changePassword(token, ['Wrong-password-1', ANOTHER])).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
  await changePassword(token, [PASSWORD, ANOTHER])
  await signIn(JO, ANOTHER)
})

test('a previous password that nobody has is wrong', async () => {
  const { changePassword, registerWithoutPassword, signInByCode } = await startPasswordless()
  await registerWithoutPassword()
  await expect(changePassword(await signInByCode(), [PASSWORD, ANOTHER])).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})

test('a forgotten password that never was is set with a code; codes by mail go on signing in', async () => {
  const { client, codeFor, registerWithoutPassword, signIn, signInByCode } =
    await startPasswordless()
  await registerWithoutPassword()
  await client.send(new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username: JO }))

  await client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: CLIENT_ID,
      Username: JO,
      ConfirmationCode: codeFor(JO),
      Password: PASSWORD,
    }),
  )

  await signIn(JO)
  expect(await signInByCode()).toBeDefined()
})

test.each([
  { what: 'left out', TemporaryPassword: undefined },
  { what: 'blank', TemporaryPassword: '' },
])(
  'an administrator who gives the password $what makes a confirmed user without one',
  async ({ TemporaryPassword }) => {
    const { createUser, inbox, pool, runner, signInByCode } = await startPasswordless()

    const { User } = await createUser({ TemporaryPassword })

    expect(User?.UserStatus).toBe('CONFIRMED')
    expect(pool.get(JO)).not.toHaveProperty('password')
    expect(inbox.list(JO)).toMatchObject([{ body: `Your username is ${JO}`, code: '' }])
    expect(runner.events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_AdminCreateUser',
    ])
    expect(await signInByCode()).toBeDefined()
  },
)

test('a temporary password that is given has to be replaced, also where none is needed', async () => {
  const { createUser, signIn } = await startPasswordless()
  const { User } = await createUser({ TemporaryPassword: PASSWORD })
  expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  expect((await signIn(JO)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})
