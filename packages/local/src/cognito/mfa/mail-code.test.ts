import {
  AdminSetUserMFAPreferenceCommand,
  type AdminSetUserMFAPreferenceCommandInput,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const JO = 'jo@acme.com'
const SESSION_EXPIRED = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}

/** A user with a password, in a pool that takes codes by mail as second factors. */
async function startWithMailCodes({ allowed = true } = {}) {
  const cognito = await startCognito({ settings: { passwordless: true } })
  const { client, clock, codeFor, register, signIn } = cognito
  await register(JO)
  if (allowed) {
    await client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: USER_POOL_ID,
        MfaConfiguration: 'OPTIONAL',
        EmailMfaConfiguration: { Subject: 'Your code', Message: 'It is {####}' },
      }),
    )
  }
  return {
    ...cognito,
    prefer: (settings: Partial<AdminSetUserMFAPreferenceCommandInput>) =>
      client.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId: USER_POOL_ID,
          Username: JO,
          ...settings,
        }),
      ),
    answer: (
      ChallengeName: 'EMAIL_OTP' | 'SELECT_MFA_TYPE',
      Session: string | undefined,
      responses: Record<string, string>,
    ) =>
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId: CLIENT_ID,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: JO, ...responses },
        }),
      ),
    enrolApp: async () => {
      const { AuthenticationResult } = await signIn(JO)
      const AccessToken = AuthenticationResult?.AccessToken
      const { SecretCode: secret = '' } = await client.send(
        new AssociateSoftwareTokenCommand({ AccessToken }),
      )
      const epoch = Math.floor(clock.now() / 1000)
      const UserCode = generateSync({ secret, epoch })
      await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
    },
    lastCode: () => codeFor(JO),
  }
}

test('who chose it is asked for a code by mail after the password, and gets no tokens before', async () => {
  const { answer, inbox, lastCode, prefer, signIn } = await startWithMailCodes()
  await prefer({ EmailMfaSettings: { Enabled: true, PreferredMfa: true } })

  const challenge = await signIn(JO)

  expect(challenge).toMatchObject({
    ChallengeName: 'EMAIL_OTP',
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 'j***@a***',
    },
  })
  expect(challenge.AuthenticationResult).toBeUndefined()
  expect(inbox.list(JO)[0]).toMatchObject({ subject: 'Your code', body: `It is ${lastCode()}` })
  const { Session } = challenge
  await expect(answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: '00000000' })).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
  const code = { EMAIL_OTP_CODE: lastCode() }
  expect((await answer('EMAIL_OTP', Session, code)).AuthenticationResult).toBeDefined()
  await expect(answer('EMAIL_OTP', Session, code)).rejects.toMatchObject(SESSION_EXPIRED)
})

test('the code lives as long as the session, and five wrong ones end it', async () => {
  const { answer, clock, lastCode, prefer, signIn } = await startWithMailCodes()
  await prefer({ EmailMfaSettings: { Enabled: true } })
  const { Session: late } = await signIn(JO)
  clock.advance(15 * MINUTE)
  await expect(answer('EMAIL_OTP', late, { EMAIL_OTP_CODE: lastCode() })).rejects.toMatchObject(
    SESSION_EXPIRED,
  )

  const { Session } = await signIn(JO)
  for (let attempt = 1; attempt <= 5; attempt++) {
    await expect(
      answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: '00000000' }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
  }
  await expect(answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: lastCode() })).rejects.toMatchObject(
    SESSION_EXPIRED,
  )
})

test('the mail of a second factor is no first factor: who has one signs in with the password first', async () => {
  const { client, prefer } = await startWithMailCodes()
  await prefer({ EmailMfaSettings: { Enabled: true } })
  const choice = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: JO, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    }),
  )
  expect(choice).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
  })
})

test('of two second factors the user chooses one, unless one is preferred', async () => {
  const { answer, clock, enrolApp, prefer, signIn } = await startWithMailCodes()
  await enrolApp()
  clock.advance(30 * SECOND)
  await prefer({
    SoftwareTokenMfaSettings: { Enabled: true },
    EmailMfaSettings: { Enabled: true },
  })

  const choice = await signIn(JO)

  expect(choice).toMatchObject({
    ChallengeName: 'SELECT_MFA_TYPE',
    ChallengeParameters: { MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
  })
  await expect(
    answer('SELECT_MFA_TYPE', choice.Session, { ANSWER: 'SMS_MFA' }),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' })
  const chosen = await answer('SELECT_MFA_TYPE', choice.Session, { ANSWER: 'EMAIL_OTP' })
  expect(chosen.ChallengeName).toBe('EMAIL_OTP')
  await expect(
    answer('SELECT_MFA_TYPE', choice.Session, { ANSWER: 'EMAIL_OTP' }),
  ).rejects.toMatchObject(SESSION_EXPIRED)

  await prefer({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } })
  expect((await signIn(JO)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
  await prefer({ SoftwareTokenMfaSettings: { Enabled: false } })
  expect((await signIn(JO)).ChallengeName).toBe('EMAIL_OTP')
})

test('nobody takes it without a verified address', async () => {
  const { client, prefer } = await startWithMailCodes()
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: USER_POOL_ID,
      Username: JO,
      UserAttributes: [{ Name: 'email_verified', Value: 'false' }],
    }),
  )
  await expect(prefer({ EmailMfaSettings: { Enabled: true } })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'User does not have a verified email address',
  })
})

test('nobody takes it in a pool that does not have it', async () => {
  const { prefer } = await startWithMailCodes({ allowed: false })
  await expect(prefer({ EmailMfaSettings: { Enabled: true } })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Email MFA has not been enabled by the userPool',
  })
})
