import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { answering, failing } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

test('a new user is unconfirmed, has an unverified email and gets a code by mail', async () => {
  const { inbox, signUp, user } = await startCognito()

  const answer = await signUp('jo@acme.com')

  expect(answer).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'j***@a***',
    },
  })
  expect(inbox.list()).toMatchObject([
    { to: 'jo@acme.com', code: '100000', body: 'Your confirmation code is 100000' },
  ])
  const { UserStatus, Username, UserAttributes } = await user('jo@acme.com')
  expect({ UserStatus, Username }).toEqual({ UserStatus: 'UNCONFIRMED', Username: answer.UserSub })
  expect(attribute(UserAttributes, 'sub')).toBe(answer.UserSub)
  expect(attribute(UserAttributes, 'email')).toBe('jo@acme.com')
  expect(attribute(UserAttributes, 'email_verified')).toBe('false')
})

test('the Pre sign-up event has the documented shape', async () => {
  const { runner, signUp } = await startCognito()

  const { UserSub } = await signUp('jo@acme.com', {
    UserAttributes: [{ Name: 'given_name', Value: 'Jo' }],
    ValidationData: [{ Name: 'source', Value: 'fair' }],
    ClientMetadata: { campaign: 'spring' },
  })

  expect(runner.events).toEqual([
    {
      version: '1',
      triggerSource: 'PreSignUp_SignUp',
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      userName: UserSub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
      request: {
        userAttributes: { given_name: 'Jo', email: 'jo@acme.com' },
        validationData: { source: 'fair' },
        clientMetadata: { campaign: 'spring' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ])
})

test('without validation data and client metadata the one is null and the other is absent', async () => {
  const { runner, signUp } = await startCognito()
  await signUp('jo@acme.com')
  expect(runner.events[0]?.request).toEqual({
    userAttributes: { email: 'jo@acme.com' },
    validationData: null,
  })
})

test('a refusal of the trigger reaches the caller, and nobody and no mail is created', async () => {
  const { inbox, pool, runner, signUp } = await startCognito()
  runner.script('PreSignUp', failing('Not for gmail.com (domain-not-allowed)'))

  await expect(signUp('jo@gmail.com')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreSignUp failed with error Not for gmail.com (domain-not-allowed).',
  })

  expect(pool.countUsers()).toBe(0)
  expect(inbox.list()).toEqual([])
})

test.each([
  ['short', 'Ab1-', 'Password not long enough'],
  ['without upper case', 'open-the-gate-1', 'Password must have uppercase characters'],
  ['without lower case', 'OPEN-THE-GATE-1', 'Password must have lowercase characters'],
  ['without a number', 'Open-the-gate', 'Password must have numeric characters'],
  ['without a symbol', 'OpenTheGate1', 'Password must have symbol characters'],
])('a password that is %s is refused before the trigger runs', async (_, Password, reason) => {
  const { runner, signUp } = await startCognito()

  await expect(signUp('jo@acme.com', { Password })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: `Password did not conform with policy: ${reason}`,
  })

  expect(runner.events).toEqual([])
})

test('an address in use is taken in any letter case, and the trigger does not run', async () => {
  const { runner, signUp } = await startCognito()
  await signUp('jo@acme.com')

  await expect(signUp('Jo@ACME.com')).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'User already exists',
  })

  expect(runner.events).toHaveLength(1)
})

test('of two sign-ups of one address at the same moment one wins', async () => {
  const { pool, signUp } = await startCognito()

  const outcomes = await Promise.allSettled([signUp('jo@acme.com'), signUp('JO@acme.com')])

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(pool.countUsers()).toBe(1)
})

test.each([
  ['jo', 'Username should be an email.'],
  ['jo@acme', 'Invalid email address format.'],
  ['@acme.com', 'Invalid email address format.'],
])('the user name %s is no address', async (username, message) => {
  const { signUp } = await startCognito()
  await expect(signUp(username)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message,
  })
})

test('the email attribute cannot be another address than the user name', async () => {
  const { signUp } = await startCognito()
  const UserAttributes = [{ Name: 'email', Value: 'jo@evil.com' }]
  await expect(signUp('jo@acme.com', { UserAttributes })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test('an app cannot vouch for the address itself', async () => {
  const { signUp } = await startCognito()
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }]
  await expect(signUp('jo@acme.com', { UserAttributes })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  })
})

test('every violated constraint is named in one answer', async () => {
  const { signUp } = await startCognito()
  await expect(signUp('', { Password: ' ' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringMatching(/^3 validation errors detected: Value at 'username' failed to/),
  })
})

test('an unknown app client is a missing resource', async () => {
  const { signUp } = await startCognito()
  await expect(signUp('jo@acme.com', { ClientId: 'another' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool client another does not exist.',
  })
})

test('a pool for administrators only takes no sign-up', async () => {
  const { pool, signUp } = await startCognito()
  pool.options.AdminCreateUserConfig = { AllowAdminCreateUserOnly: true }
  await expect(signUp('jo@acme.com')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'SignUp is not permitted for this user pool',
  })
})

test('a trigger that confirms the user makes Post confirmation run at once, and no code is sent', async () => {
  const { inbox, runner, signUp, user } = await startCognito()
  runner.script('PreSignUp', answering({ autoConfirmUser: true, autoVerifyEmail: true }))

  expect(await signUp('jo@acme.com')).toMatchObject({ UserConfirmed: true })

  expect(runner.events.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreSignUp_SignUp',
    'PostConfirmation_ConfirmSignUp',
  ])
  expect(inbox.list()).toEqual([])
  const { UserStatus, UserAttributes } = await user('jo@acme.com')
  expect(UserStatus).toBe('CONFIRMED')
  expect(attribute(UserAttributes, 'email_verified')).toBe('true')
})

test('no password is kept, only what can check one', async () => {
  const { pool, signUp } = await startCognito()
  await signUp('jo@acme.com', { Password: 'Very-secret-1' })
  expect(JSON.stringify(pool.users.slice(0, 10))).not.toContain('Very-secret-1')
})
