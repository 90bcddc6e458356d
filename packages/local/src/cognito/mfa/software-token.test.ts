import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  type SetUserMFAPreferenceCommandInput,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const STEP = 30 * SECOND
const WRONG = { name: 'CodeMismatchException', message: 'Invalid code received for user' }

/** A signed-in user with an authenticator app. */
async function startWithApp() {
  const cognito = await startCognito()
  const { client, clock, register, signIn } = cognito
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const AccessToken = AuthenticationResult?.AccessToken
  const associate = async () => {
    const { SecretCode } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }))
    return SecretCode ?? ''
  }
  const codeOf = (secret: string) => generateSync({ secret, epoch: Math.floor(clock.now() / 1000) })
  const verify = (UserCode: string) =>
    client.send(
      new VerifySoftwareTokenCommand({ AccessToken, UserCode, FriendlyDeviceName: 'phone' }),
    )
  const prefer = (settings: Partial<SetUserMFAPreferenceCommandInput>) =>
    client.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings }))
  return {
    ...cognito,
    associate,
    codeOf,
    verify,
    prefer,
    getUser: () => client.send(new GetUserCommand({ AccessToken })),
    enrol: async () => {
      const secret = await associate()
      await verify(codeOf(secret))
      await prefer({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } })
      clock.advance(STEP)
      return secret
    },
    answer: (Session: string | undefined, SOFTWARE_TOKEN_MFA_CODE: string) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId: CLIENT_ID,
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          Session,
          ChallengeResponses: { USERNAME: 'jo@acme.com', SOFTWARE_TOKEN_MFA_CODE },
        }),
      ),
  }
}

test('who enrolled an authenticator app is asked for its code, and gets no tokens before', async () => {
  const { answer, codeOf, enrol, getUser, signIn } = await startWithApp()
  const secret = await enrol()
  expect(await getUser()).toMatchObject({
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
  })

  const challenge = await signIn('jo@acme.com')

  expect(challenge).toMatchObject({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'phone' },
  })
  expect(challenge.AuthenticationResult).toBeUndefined()
  const { AuthenticationResult } = await answer(challenge.Session, codeOf(secret))
  expect(AuthenticationResult?.IdToken).toBeTruthy()
  await expect(answer(challenge.Session, codeOf(secret))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})

test('a wrong code can be corrected a few times, then one has to start over', async () => {
  const { answer, codeOf, enrol, signIn } = await startWithApp()
  const secret = await enrol()
  const wrong = codeOf(secret) === '000000' ? '000001' : '000000'
  const { Session } = await signIn('jo@acme.com')
  for (let attempt = 1; attempt <= 4; attempt++) {
    await expect(answer(Session, wrong)).rejects.toMatchObject(WRONG)
  }
  expect((await answer(Session, codeOf(secret))).AuthenticationResult).toBeDefined()

  const second = await signIn('jo@acme.com')
  for (let attempt = 1; attempt <= 5; attempt++) {
    await expect(answer(second.Session, wrong)).rejects.toMatchObject(WRONG)
  }
  await expect(answer(second.Session, codeOf(secret))).rejects.toMatchObject({
    message: 'Invalid session for the user, session is expired.',
  })
})

test('a code is good once, for a step before and after; the one that enrolled is used up', async () => {
  const { answer, associate, clock, codeOf, prefer, signIn, verify } = await startWithApp()
  const secret = await associate()
  const first = codeOf(secret)
  await verify(first)
  await prefer({ SoftwareTokenMfaSettings: { Enabled: true } })
  const used = {
    name: 'ExpiredCodeException',
    message: 'Your software token has already been used once.',
  }
  await expect(answer((await signIn('jo@acme.com')).Session, first)).rejects.toMatchObject(used)

  clock.advance(STEP)
  const second = codeOf(secret)
  clock.advance(STEP)
  await answer((await signIn('jo@acme.com')).Session, second)
  await expect(answer((await signIn('jo@acme.com')).Session, second)).rejects.toMatchObject(used)

  clock.advance(10 * MINUTE)
  await expect(answer((await signIn('jo@acme.com')).Session, second)).rejects.toMatchObject(WRONG)
})

test('a wrong code enrols nobody, and attempts are limited', async () => {
  const { associate, prefer, verify } = await startWithApp()
  await expect(prefer({ SoftwareTokenMfaSettings: { Enabled: true } })).rejects.toMatchObject({
    message: 'User has not set up software token mfa',
  })
  await associate()
  for (let attempt = 1; attempt <= 15; attempt++) {
    await expect(verify('000000')).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch and fail enable Software Token MFA',
    })
  }
  await expect(verify('000000')).rejects.toMatchObject({ name: 'LimitExceededException' })
  await expect(prefer({ SoftwareTokenMfaSettings: { Enabled: true } })).rejects.toMatchObject({
    message: 'User has not verified software token mfa',
  })
})

test('a secret begun anew takes nothing away until its code came back', async () => {
  const { answer, associate, codeOf, enrol, signIn } = await startWithApp()
  const secret = await enrol()
  await associate()
  const { Session } = await signIn('jo@acme.com')
  expect((await answer(Session, codeOf(secret))).AuthenticationResult).toBeDefined()
})

test('an administrator takes the second factor away', async () => {
  const { client, enrol, signIn } = await startWithApp()
  await enrol()
  await client.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: USER_POOL_ID,
      Username: 'jo@acme.com',
      SoftwareTokenMfaSettings: { Enabled: false },
    }),
  )
  expect((await signIn('jo@acme.com')).AuthenticationResult).toBeDefined()
})

test('factors that are not there cannot be chosen', async () => {
  const { prefer } = await startWithApp()
  for (const settings of [
    { SMSMfaSettings: { Enabled: true } },
    { EmailMfaSettings: { Enabled: true } },
  ]) {
    await expect(prefer(settings)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  }
  await prefer({ SMSMfaSettings: { Enabled: false } })
})

test('in a pool without MFA nobody enrols', async () => {
  const { associate, client } = await startWithApp()
  await client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: USER_POOL_ID, MfaConfiguration: 'OFF' }),
  )
  await expect(associate()).rejects.toMatchObject({
    name: 'SoftwareTokenMFANotFoundException',
    message: 'Software Token MFA has not been enabled by the userPool',
  })
})

test('in a pool that requires MFA nobody gets in with the password alone', async () => {
  const { client, signIn } = await startWithApp()
  await client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: USER_POOL_ID, MfaConfiguration: 'ON' }),
  )
  await expect(signIn('jo@acme.com')).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('no answer shows a secret again', async () => {
  const { client, enrol, getUser } = await startWithApp()
  const secret = await enrol()
  const listed = await client.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID }))
  expect(JSON.stringify([await getUser(), listed])).not.toContain(secret)
})
