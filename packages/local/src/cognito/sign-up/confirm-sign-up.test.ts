import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { HOUR, MINUTE } from '../../testing/fake-clock.ts'
import { failing } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const MISMATCH = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
}
const EXPIRED = {
  name: 'ExpiredCodeException',
  message: 'Invalid code provided, please request a code again.',
}

test('the right code confirms the user and verifies the address', async () => {
  const { confirm, signUp, user } = await startCognito()
  await signUp('jo@acme.com')

  await confirm('JO@acme.com')

  const { UserStatus, UserAttributes } = await user('jo@acme.com')
  expect(UserStatus).toBe('CONFIRMED')
  expect(attribute(UserAttributes, 'email_verified')).toBe('true')
})

test('the Post confirmation event has the documented shape', async () => {
  const { confirm, runner, signUp } = await startCognito()
  const { UserSub } = await signUp('jo@acme.com')

  await confirm('jo@acme.com')

  expect(runner.events[1]).toEqual({
    version: '1',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    region: 'us-east-1',
    userPoolId: USER_POOL_ID,
    userName: UserSub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
    request: {
      userAttributes: {
        sub: UserSub,
        email: 'jo@acme.com',
        email_verified: 'true',
        'cognito:user_status': 'CONFIRMED',
      },
    },
    response: {},
  })
})

test('an error of the trigger reaches the caller, and the user stays confirmed', async () => {
  const { confirm, runner, signUp, user } = await startCognito()
  runner.script('PostConfirmation', failing('no group today'))
  await signUp('jo@acme.com')

  await expect(confirm('jo@acme.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PostConfirmation failed with error no group today.',
  })

  expect((await user('jo@acme.com')).UserStatus).toBe('CONFIRMED')
})

test('a confirmed user is told so, and the trigger does not run again', async () => {
  const { confirm, register, runner } = await startCognito()
  await register('jo@acme.com')

  await expect(confirm('jo@acme.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })

  expect(runner.events).toHaveLength(2)
})

test('the same code sent twice at once confirms once', async () => {
  const { confirm, runner, signUp } = await startCognito()
  await signUp('jo@acme.com')

  const outcomes = await Promise.allSettled([confirm('jo@acme.com'), confirm('jo@acme.com')])

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(runner.events).toHaveLength(2)
})

test('a wrong code changes nothing', async () => {
  const { confirm, signUp, user } = await startCognito()
  await signUp('jo@acme.com')
  await expect(confirm('jo@acme.com', '000000')).rejects.toMatchObject(MISMATCH)
  expect((await user('jo@acme.com')).UserStatus).toBe('UNCONFIRMED')
})

test('a code lives for 24 hours', async () => {
  const { clock, confirm, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await signUp('sam@acme.com')

  clock.advance(24 * HOUR - MINUTE)
  await confirm('jo@acme.com')
  clock.advance(MINUTE)

  await expect(confirm('sam@acme.com')).rejects.toMatchObject(EXPIRED)
})

test('the sixteenth attempt within an hour is refused, even with the right code', async () => {
  const { clock, confirm, signUp } = await startCognito()
  await signUp('jo@acme.com')
  for (let attempt = 1; attempt <= 15; attempt++) {
    await expect(confirm('jo@acme.com', '000000')).rejects.toMatchObject(MISMATCH)
  }

  await expect(confirm('jo@acme.com')).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  })

  clock.advance(HOUR)
  await confirm('jo@acme.com')
})

test('attempts for one user do not count for another', async () => {
  const { confirm, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await signUp('sam@acme.com')
  for (let attempt = 1; attempt <= 15; attempt++) {
    await confirm('jo@acme.com', '000000').catch(() => {})
  }
  await confirm('sam@acme.com')
})

test('of an unknown user nothing is told, unless the client says so', async () => {
  const { confirm, pool } = await startCognito()
  await expect(confirm('nobody@acme.com', '123456')).rejects.toMatchObject(EXPIRED)
  expect(pool.countUsers()).toBe(0)
})

test('a disabled user cannot be confirmed', async () => {
  const { client, confirm, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await client.send(
    new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com' }),
  )
  await expect(confirm('jo@acme.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User is disabled.',
  })
})

test('an empty code is a violated constraint, in the words of the service', async () => {
  const { confirm, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await expect(confirm('jo@acme.com', '')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message:
      "2 validation errors detected: Value '' at 'confirmationCode' failed to satisfy constraint: " +
      String.raw`Member must satisfy regular expression pattern: [\S]+; Value '' at ` +
      "'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1",
  })
})
