import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { answering, failing } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

async function startWithCreate() {
  const cognito = await startCognito()
  const create = (more: Partial<AdminCreateUserCommandInput> = {}) =>
    cognito.client.send(
      new AdminCreateUserCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com', ...more }),
    )
  return { ...cognito, create }
}

test('the trigger is told that an administrator creates the user', async () => {
  const { create, runner } = await startWithCreate()

  await create({
    UserAttributes: [
      { Name: 'email', Value: 'jo@acme.com' },
      { Name: 'email_verified', Value: 'true' },
    ],
  })

  expect(runner.events).toMatchObject([
    {
      triggerSource: 'PreSignUp_AdminCreateUser',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: {
        userAttributes: { email: 'jo@acme.com', email_verified: 'true' },
        validationData: null,
      },
    },
  ])
})

test('nothing is said of an address being verified unless the administrator says it', async () => {
  const { create, runner, user } = await startWithCreate()

  const { User } = await create({ UserAttributes: [{ Name: 'email', Value: 'jo@acme.com' }] })

  expect(User?.Attributes?.map(({ Name }) => Name)).toEqual(['sub', 'email'])
  expect((await user('jo@acme.com')).UserAttributes).toEqual(User?.Attributes)
  expect(runner.events[0]?.request['userAttributes']).toEqual({ email: 'jo@acme.com' })
})

test('a refusal of the trigger keeps the user out', async () => {
  const { create, inbox, pool, runner } = await startWithCreate()
  runner.script('PreSignUp', failing('not open'))
  await expect(create()).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error not open.',
  })
  expect(pool.countUsers()).toBe(0)
  expect(inbox.list()).toEqual([])
})

test('the flags that the trigger answers are ignored', async () => {
  const { create, runner, user } = await startWithCreate()
  runner.script('PreSignUp', answering({ autoConfirmUser: true, autoVerifyEmail: true }))
  await create()
  const { UserStatus, UserAttributes } = await user('jo@acme.com')
  expect(UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  expect(attribute(UserAttributes, 'email_verified')).toBeUndefined()
})

test('the temporary password comes by mail and has to be changed, without Post confirmation', async () => {
  const { client, create, inbox, runner, signIn } = await startWithCreate()
  await create()
  const [mail] = inbox.list('jo@acme.com')
  expect(mail?.body).toContain(`temporary password is ${mail?.code}`)

  const challenge = await signIn('jo@acme.com', mail?.code)
  expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  const respond = (NEW_PASSWORD: string) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: 'jo@acme.com', NEW_PASSWORD },
      }),
    )
  await expect(respond('weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' })
  expect((await respond('My-own-password-1')).AuthenticationResult?.IdToken).toBeTruthy()
  await signIn('jo@acme.com', 'My-own-password-1')

  await expect(respond('My-own-password-2')).rejects.toMatchObject({
    message: 'Invalid session for the user, session is expired.',
  })
  expect(runner.events.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreSignUp_AdminCreateUser',
  ])
})

test('a suppressed message is not sent, and an invitation can be sent again', async () => {
  const { create, inbox } = await startWithCreate()
  await create({ MessageAction: 'SUPPRESS' })
  expect(inbox.list()).toEqual([])
  await create({ MessageAction: 'RESEND' })
  expect(inbox.list('jo@acme.com')).toHaveLength(1)
})

test('an address in use is taken', async () => {
  const { create, signUp } = await startWithCreate()
  await signUp('JO@acme.com')
  await expect(create()).rejects.toMatchObject({ name: 'UsernameExistsException' })
})

test('an administrator confirms a user, but not the address; the trigger runs and its error is told', async () => {
  const { client, runner, signUp, user } = await startWithCreate()
  await signUp('jo@acme.com')
  runner.script('PostConfirmation', failing('no group today'))
  const confirm = () =>
    client.send(
      new AdminConfirmSignUpCommand({ UserPoolId: USER_POOL_ID, Username: 'jo@acme.com' }),
    )

  await expect(confirm()).rejects.toMatchObject({
    message: 'PostConfirmation failed with error no group today.',
  })

  const { UserStatus, UserAttributes } = await user('jo@acme.com')
  expect(UserStatus).toBe('CONFIRMED')
  expect(attribute(UserAttributes, 'email_verified')).toBe('false')
  await expect(confirm()).rejects.toMatchObject({
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })
})
