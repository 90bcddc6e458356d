import {
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { HOUR } from '../../testing/fake-clock.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const NEW_PASSWORD = 'Another-gate-2'

async function startWithReset() {
  const cognito = await startCognito()
  const { client } = cognito
  const forgot = (Username: string) =>
    client.send(new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username }))
  const reset = (Username: string, ConfirmationCode: string, Password = NEW_PASSWORD) =>
    client.send(
      new ConfirmForgotPasswordCommand({
        ClientId: CLIENT_ID,
        Username,
        ConfirmationCode,
        Password,
      }),
    )
  return { ...cognito, forgot, reset }
}

test('a forgotten password is set anew with a code, and Post confirmation learns why', async () => {
  const { codeFor, forgot, register, reset, runner, signIn } = await startWithReset()
  await register('jo@acme.com')
  await forgot('jo@acme.com')

  await reset('jo@acme.com', codeFor('jo@acme.com'))

  await signIn('jo@acme.com', NEW_PASSWORD)
  await expect(signIn('jo@acme.com', PASSWORD)).rejects.toThrow()
  expect(runner.events.at(-1)).toMatchObject({
    triggerSource: 'PostConfirmation_ConfirmForgotPassword',
  })
})

test('the code counts once and for an hour', async () => {
  const { clock, codeFor, forgot, register, reset } = await startWithReset()
  await register('jo@acme.com')
  await forgot('jo@acme.com')
  await reset('jo@acme.com', codeFor('jo@acme.com'))
  const expired = { name: 'ExpiredCodeException' }
  await expect(reset('jo@acme.com', codeFor('jo@acme.com'))).rejects.toMatchObject(expired)

  await forgot('jo@acme.com')
  clock.advance(HOUR)
  await expect(reset('jo@acme.com', codeFor('jo@acme.com'))).rejects.toMatchObject(expired)
})

test('a sign-up code resets no password', async () => {
  const { codeFor, reset, signUp } = await startWithReset()
  await signUp('jo@acme.com')
  await expect(reset('jo@acme.com', codeFor('jo@acme.com'))).rejects.toThrow()
})

test('an address that is not verified gets no code', async () => {
  const { forgot, inbox, signUp } = await startWithReset()
  await signUp('jo@acme.com')
  await expect(forgot('jo@acme.com')).rejects.toMatchObject({ name: 'InvalidParameterException' })
  expect(inbox.list()).toHaveLength(1)
})

test('of an unknown user nothing is told', async () => {
  const { forgot, inbox, reset } = await startWithReset()
  expect(await forgot('nobody@acme.com')).toMatchObject({
    CodeDeliveryDetails: { Destination: 'n***@a***' },
  })
  expect(inbox.list()).toEqual([])
  await expect(reset('nobody@acme.com', '123456')).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
})

test('the new password keeps the policy', async () => {
  const { codeFor, forgot, register, reset } = await startWithReset()
  await register('jo@acme.com')
  await forgot('jo@acme.com')
  await expect(reset('jo@acme.com', codeFor('jo@acme.com'), 'weakling')).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
})

test('a signed-in user changes the password with the old one', async () => {
  const { client, register, signIn } = await startWithReset()
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const change = (PreviousPassword: string) =>
    client.send(
      new ChangePasswordCommand({
        AccessToken: AuthenticationResult?.AccessToken,
        PreviousPassword,
        ProposedPassword: NEW_PASSWORD,
      }),
    )
  await expect(change('Wrong-password-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await change(PASSWORD)
  await signIn('jo@acme.com', NEW_PASSWORD)
})

test('an administrator sets a password for good and signs in with it', async () => {
  const { client, register } = await startWithReset()
  await register('jo@acme.com')
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: USER_POOL_ID,
      Username: 'jo@acme.com',
      Password: NEW_PASSWORD,
      Permanent: true,
    }),
  )
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jo@acme.com', PASSWORD: NEW_PASSWORD },
    }),
  )
  expect(AuthenticationResult?.AccessToken).toBeTruthy()
})
