import {
  ResendConfirmationCodeCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { HOUR } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

async function startWithResend() {
  const cognito = await startCognito()
  const resend = (Username: string) =>
    cognito.client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username }))
  return { ...cognito, resend }
}

test('a new code is sent, and only the new one counts', async () => {
  const { codeFor, confirm, resend, signUp } = await startWithResend()
  await signUp('jo@acme.com')
  const first = codeFor('jo@acme.com')

  expect(await resend('Jo@acme.com')).toMatchObject({
    CodeDeliveryDetails: { Destination: 'j***@a***', DeliveryMedium: 'EMAIL' },
  })

  expect(codeFor('jo@acme.com')).not.toBe(first)
  await expect(confirm('jo@acme.com', first)).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
  await confirm('jo@acme.com')
})

test('a new code helps after the first expired', async () => {
  const { clock, confirm, resend, signUp } = await startWithResend()
  await signUp('jo@acme.com')
  clock.advance(25 * HOUR)
  await resend('jo@acme.com')
  await confirm('jo@acme.com')
})

test('the sixth within an hour is refused', async () => {
  const { clock, inbox, resend, signUp } = await startWithResend()
  await signUp('jo@acme.com')
  for (let time = 1; time <= 5; time++) await resend('jo@acme.com')

  await expect(resend('jo@acme.com')).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  })

  expect(inbox.list('jo@acme.com')).toHaveLength(6)
  clock.advance(HOUR)
  await resend('jo@acme.com')
})

test('a confirmed user gets none', async () => {
  const { register, resend } = await startWithResend()
  await register('jo@acme.com')
  await expect(resend('jo@acme.com')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'User is already confirmed.',
  })
})

test('for an unknown user sending is simulated', async () => {
  const { inbox, resend } = await startWithResend()
  expect(await resend('nobody@acme.com')).toMatchObject({
    CodeDeliveryDetails: { Destination: 'n***@a***' },
  })
  expect(inbox.list()).toEqual([])
})

test('a client with legacy errors says who is unknown', async () => {
  const { client, confirm, resend } = await startWithResend()
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      PreventUserExistenceErrors: 'LEGACY',
    }),
  )
  const unknown = {
    name: 'UserNotFoundException',
    message: 'Username/client id combination not found.',
  }
  await expect(resend('nobody@acme.com')).rejects.toMatchObject(unknown)
  await expect(confirm('nobody@acme.com', '123456')).rejects.toMatchObject(unknown)
})
