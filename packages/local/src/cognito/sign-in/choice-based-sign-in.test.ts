import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import { claims } from '../../testing/claims.ts'
import { MINUTE, SECOND } from '../../testing/fake-clock.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const JO = 'jo@acme.com'
const REFUSED = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const SESSION_EXPIRED = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
}
const WRONG_CODE = { name: 'CodeMismatchException' }

async function startPasswordless() {
  const cognito = await startCognito({ settings: { passwordless: true } })
  const { client, codeFor, signUp } = cognito
  const start = (parameters: Record<string, string> = {}, Session?: string) =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: JO, ...parameters },
        Session,
      }),
    )
  const answer = (
    ChallengeName: 'SELECT_CHALLENGE' | 'EMAIL_OTP' | 'PASSWORD' | 'PASSWORD_SRP',
    { Session }: { Session?: string | undefined },
    responses: Record<string, string>,
  ) =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: JO, ...responses },
      }),
    )
  /** Signs up and confirms with the sessions; answers that of the first sign-in. */
  const registerWithoutPassword = async (Username = JO) => {
    const { Session } = await signUp(Username, { Password: undefined })
    const confirmed = await client.send(
      new ConfirmSignUpCommand({
        ClientId: CLIENT_ID,
        Username,
        ConfirmationCode: codeFor(Username),
        Session,
      }),
    )
    return confirmed.Session
  }
  const byCode = () => start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' })
  const answerCode = (challenge: InitiateAuthCommandOutput, EMAIL_OTP_CODE = codeFor(JO)) =>
    answer('EMAIL_OTP', challenge, { EMAIL_OTP_CODE })
  return { ...cognito, answer, answerCode, byCode, registerWithoutPassword, start }
}

async function startWithRegistered() {
  const cognito = await startPasswordless()
  await cognito.registerWithoutPassword()
  return cognito
}

test('who confirmed the sign-up is signed in without a second code, with the group in the token', async () => {
  const { pool, registerWithoutPassword, runner, start } = await startPasswordless()
  runner.script('PostConfirmation', async (event) => {
    const now = new Date()
    await pool.change((changes) => {
      changes.saveGroup({ GroupName: 'acme', CreationDate: now, LastModifiedDate: now })
      changes.addMember('acme', event.userName)
    })
    return { kind: 'answered', output: event }
  })
  const session = await registerWithoutPassword()

  const { AuthenticationResult, ChallengeName } = await start({}, session)

  expect(ChallengeName).toBeUndefined()
  expect(claims(AuthenticationResult?.IdToken)['cognito:groups']).toEqual(['acme'])
  expect(claims(AuthenticationResult?.AccessToken)['cognito:groups']).toEqual(['acme'])
})

test('that session signs in once', async () => {
  const { registerWithoutPassword, start } = await startPasswordless()
  const session = await registerWithoutPassword()
  await start({}, session)
  await expect(start({}, session)).rejects.toMatchObject(SESSION_EXPIRED)
})

test('that session is for the first sign-in: after another one it is over', async () => {
  const { answerCode, byCode, registerWithoutPassword, start } = await startPasswordless()
  const session = await registerWithoutPassword()
  await answerCode(await byCode())
  await expect(start({}, session)).rejects.toMatchObject(SESSION_EXPIRED)
})

test('that session lives as long as the app client says', async () => {
  const { clock, registerWithoutPassword, start } = await startPasswordless()
  const session = await registerWithoutPassword()
  clock.advance(15 * MINUTE)
  await expect(start({}, session)).rejects.toMatchObject(SESSION_EXPIRED)
})

test("the session of a sign-up that is not confirmed and somebody else's sign nobody in", async () => {
  const { registerWithoutPassword, signUp, start } = await startPasswordless()
  const { Session: unconfirmed } = await signUp('kim@acme.com', { Password: undefined })
  const jos = await registerWithoutPassword()
  await expect(start({ USERNAME: 'kim@acme.com' }, unconfirmed)).rejects.toMatchObject(
    SESSION_EXPIRED,
  )
  await expect(start({ USERNAME: 'kim@acme.com' }, jos)).rejects.toMatchObject(SESSION_EXPIRED)
})

test('a code by mail signs in', async () => {
  const { answerCode, byCode, inbox, pool } = await startWithRegistered()

  const challenge = await byCode()

  expect(challenge).toMatchObject({
    ChallengeName: 'EMAIL_OTP',
    Session: expect.stringMatching(/^\S{20,}$/),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 'j***@a***',
    },
    AvailableChallenges: ['EMAIL_OTP'],
  })
  const [mail] = inbox.list(JO)
  expect(mail?.code).toMatch(/^\d{8}$/)
  expect(mail).toMatchObject({
    subject: 'Your authentication code',
    body: `Your authentication code is ${mail?.code}`,
  })
  const { AuthenticationResult } = await answerCode(challenge)
  expect(claims(AuthenticationResult?.IdToken)).toMatchObject({
    'cognito:username': pool.get(JO).Username,
    email_verified: true,
  })
})

test('the Pre token generation trigger runs as for any sign-in', async () => {
  const { answerCode, byCode, pool, runner } = await startWithRegistered()
  await pool.change((changes) =>
    changes.saveOptions({
      ...pool.options,
      LambdaConfig: { PreTokenGeneration: functionArn('us-east-1')('PreTokenGeneration') },
    }),
  )
  await answerCode(await byCode())
  expect(runner.events.at(-1)).toMatchObject({
    triggerSource: 'TokenGeneration_Authentication',
    userName: pool.get(JO).Username,
  })
})

test('a wrong code can be tried again, five times in all; a code is good once', async () => {
  const { answerCode, byCode, codeFor } = await startWithRegistered()
  const first = await byCode()
  await expect(answerCode(first, '00000000')).rejects.toMatchObject(WRONG_CODE)
  await answerCode(first)
  await expect(answerCode(first)).rejects.toMatchObject(SESSION_EXPIRED)

  const second = await byCode()
  for (let attempt = 1; attempt <= 5; attempt++) {
    await expect(answerCode(second, '00000000')).rejects.toMatchObject(WRONG_CODE)
  }
  await expect(answerCode(second, codeFor(JO))).rejects.toMatchObject(SESSION_EXPIRED)
})

test('a code lives as long as its session, and fits no other', async () => {
  const { answerCode, byCode, clock, codeFor } = await startWithRegistered()
  const first = await byCode()
  const code = codeFor(JO)
  const second = await byCode()
  await expect(answerCode(second, code)).rejects.toMatchObject(WRONG_CODE)
  clock.advance(15 * MINUTE - SECOND)
  await answerCode(first, code)
  clock.advance(SECOND)
  await expect(answerCode(second)).rejects.toMatchObject(SESSION_EXPIRED)
})

test('a session is of one user', async () => {
  const { answer, byCode, codeFor, registerWithoutPassword } = await startWithRegistered()
  await registerWithoutPassword('kim@acme.com')
  const challenge = await byCode()
  await expect(
    answer('EMAIL_OTP', challenge, { USERNAME: 'kim@acme.com', EMAIL_OTP_CODE: codeFor(JO) }),
  ).rejects.toMatchObject(SESSION_EXPIRED)
})

test.each([
  { what: 'no preference', parameters: {} },
  {
    what: 'a preference that the user does not have',
    parameters: { PREFERRED_CHALLENGE: 'SMS_OTP' },
  },
])('with $what the user chooses: a code', async ({ parameters }) => {
  const { answer, answerCode, register, start } = await startPasswordless()
  await register(JO)

  const choice = await start(parameters)

  expect(choice).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
  })
  const challenge = await answer('SELECT_CHALLENGE', choice, { ANSWER: 'EMAIL_OTP' })
  expect(challenge.ChallengeName).toBe('EMAIL_OTP')
  expect((await answerCode(challenge)).AuthenticationResult?.AccessToken).toBeDefined()
  await expect(answer('SELECT_CHALLENGE', choice, { ANSWER: 'EMAIL_OTP' })).rejects.toMatchObject(
    SESSION_EXPIRED,
  )
})

test('the chosen password can come at once or with the next answer, and at the start', async () => {
  const { answer, register, start } = await startPasswordless()
  await register(JO)

  const atOnce = await answer('SELECT_CHALLENGE', await start(), { ANSWER: 'PASSWORD', PASSWORD })
  const asked = await answer('SELECT_CHALLENGE', await start(), { ANSWER: 'PASSWORD' })
  expect(asked.ChallengeName).toBe('PASSWORD')
  const next = await answer('PASSWORD', asked, { PASSWORD })
  const atStart = await start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })

  for (const { AuthenticationResult } of [atOnce, next, atStart]) {
    expect(AuthenticationResult?.AccessToken).toBeDefined()
  }
})

test('a wrong password is refused and counted wherever it is given', async () => {
  const { answer, clock, register, start } = await startPasswordless()
  await register(JO)
  const wrong = { PASSWORD: 'Wrong-password-1' }
  const choice = await start()
  for (let time = 1; time <= 4; time++) {
    await expect(
      answer('SELECT_CHALLENGE', choice, { ANSWER: 'PASSWORD', ...wrong }),
    ).rejects.toMatchObject(REFUSED)
  }
  await expect(start({ PREFERRED_CHALLENGE: 'PASSWORD', ...wrong })).rejects.toMatchObject(REFUSED)

  await expect(start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })).rejects.toMatchObject({
    message: 'Password attempts exceeded',
  })
  clock.advance(SECOND)
  await answer('SELECT_CHALLENGE', choice, { ANSWER: 'PASSWORD', PASSWORD })
})

test('SRP begins with SRP_A, which can come at the start or with an answer', async () => {
  const { answer, register, start } = await startPasswordless()
  await register(JO)
  const SRP_A = 'abc123'

  const asked = await start({ PREFERRED_CHALLENGE: 'PASSWORD_SRP' })
  expect(asked.ChallengeName).toBe('PASSWORD_SRP')
  const challenges = [
    await answer('PASSWORD_SRP', asked, { SRP_A }),
    await answer('SELECT_CHALLENGE', await start(), { ANSWER: 'PASSWORD_SRP', SRP_A }),
    await start({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }),
  ]
  for (const { ChallengeName, ChallengeParameters } of challenges) {
    expect(ChallengeName).toBe('PASSWORD_VERIFIER')
    expect(Object.keys(ChallengeParameters ?? {}).sort()).toEqual([
      'SALT',
      'SECRET_BLOCK',
      'SRP_B',
      'USERNAME',
      'USER_ID_FOR_SRP',
    ])
  }
})

test('what is not available cannot be chosen', async () => {
  const { answer, byCode, start } = await startWithRegistered()
  const choice = await start()
  expect(choice.AvailableChallenges).toEqual(['EMAIL_OTP'])
  await expect(
    answer('SELECT_CHALLENGE', choice, { ANSWER: 'PASSWORD', PASSWORD }),
  ).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(answer('PASSWORD', await byCode(), { PASSWORD })).rejects.toMatchObject(
    SESSION_EXPIRED,
  )
})

test('who has not confirmed the sign-up is told so', async () => {
  const { byCode, signUp, start } = await startPasswordless()
  await signUp(JO, { Password: undefined })
  const unconfirmed = { name: 'UserNotConfirmedException', message: 'User is not confirmed.' }
  await expect(byCode()).rejects.toMatchObject(unconfirmed)
  await expect(start()).rejects.toMatchObject(unconfirmed)
})

test('a disabled user gets no code, and the one sent before is of no use', async () => {
  const { answerCode, byCode, client, inbox } = await startWithRegistered()
  const challenge = await byCode()
  const mails = inbox.list(JO).length
  await client.send(new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: JO }))

  const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' }
  await expect(byCode()).rejects.toMatchObject(disabled)
  await expect(answerCode(challenge)).rejects.toMatchObject(disabled)
  expect(inbox.list(JO)).toHaveLength(mails)
})

test('a temporary password has to be replaced first: no code goes around it', async () => {
  const { answerCode, byCode, client, start } = await startWithRegistered()
  const before = await byCode()
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: USER_POOL_ID,
      Username: JO,
      Password: PASSWORD,
      Permanent: false,
    }),
  )
  expect((await byCode()).ChallengeName).toBe('SELECT_CHALLENGE')
  await expect(answerCode(before)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  const { ChallengeName } = await start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
})

test('an address that is not verified gets no code', async () => {
  const { byCode, client, inbox } = await startWithRegistered()
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: USER_POOL_ID,
      Username: JO,
      UserAttributes: [{ Name: 'email_verified', Value: 'false' }],
    }),
  )
  const mails = inbox.list(JO).length
  await expect(byCode()).rejects.toMatchObject(REFUSED)
  expect(inbox.list(JO)).toHaveLength(mails)
})

test('where the pool requires a second factor nobody signs in by a code', async () => {
  const { byCode, client, register } = await startPasswordless()
  await register(JO)
  await client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId: USER_POOL_ID, MfaConfiguration: 'ON' }),
  )
  expect(await byCode()).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
  })
})

test('an unknown name gets a challenge as anybody, the same each time, and no mail', async () => {
  const { answer, inbox, start } = await startPasswordless()
  const USERNAME = 'nobody@acme.com'

  const challenge = await start({ USERNAME, PREFERRED_CHALLENGE: 'EMAIL_OTP' })

  expect(challenge).toMatchObject({
    ChallengeName: 'EMAIL_OTP',
    Session: expect.stringMatching(/^\S{20,}$/),
    ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'n***@a***' },
    AvailableChallenges: ['EMAIL_OTP'],
  })
  expect(inbox.list(USERNAME)).toEqual([])
  for (const EMAIL_OTP_CODE of ['00000000', '10000000']) {
    await expect(
      answer('EMAIL_OTP', challenge, { USERNAME, EMAIL_OTP_CODE }),
    ).rejects.toMatchObject(WRONG_CODE)
  }
  await expect(
    start({ USERNAME, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }),
  ).rejects.toMatchObject(REFUSED)
  const drawn = await Promise.all([start({ USERNAME }), start({ USERNAME: 'NOBODY@acme.com' })])
  expect(drawn[0]?.ChallengeName).toMatch(/^(EMAIL_OTP|PASSWORD|PASSWORD_SRP|WEB_AUTHN)$/)
  expect(drawn[1]?.ChallengeName).toBe(drawn[0]?.ChallengeName)
})

test('a client with legacy errors says who is unknown', async () => {
  const { byCode, client } = await startPasswordless()
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      PreventUserExistenceErrors: 'LEGACY',
    }),
  )
  await expect(byCode()).rejects.toMatchObject({ name: 'UserNotFoundException' })
})

test('a client without choice-based sign-in refuses it', async () => {
  const { client, register } = await startCognito()
  await register(JO)
  await expect(
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: JO },
      }),
    ),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_AUTH flow not enabled for this client',
  })
})

test("an administrator's calls do the same", async () => {
  const { client, codeFor, registerWithoutPassword } = await startPasswordless()
  const first = await registerWithoutPassword()
  const shared = { UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }
  const start = (parameters: Record<string, string>, Session?: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        ...shared,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: JO, ...parameters },
        Session,
      }),
    )

  expect((await start({}, first)).AuthenticationResult).toBeDefined()
  const { Session } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' })
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      ...shared,
      ChallengeName: 'EMAIL_OTP',
      Session,
      ChallengeResponses: { USERNAME: JO, EMAIL_OTP_CODE: codeFor(JO) },
    }),
  )
  expect(AuthenticationResult?.IdToken).toBeDefined()
})
