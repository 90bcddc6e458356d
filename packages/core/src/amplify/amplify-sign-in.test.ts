import { Amplify } from 'aws-amplify'
import { fetchAuthSession, getCurrentUser, signOut } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger, defaultStorage } from 'aws-amplify/utils'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignInClient } from '../sign-in/sign-in-client.ts'
import { type Answer, json, startCognitoServer } from '../testing/cognito-server.ts'
import { type Claims, cognitoTokens } from '../testing/tokens.ts'
import { type AmplifyClientOptions, amplifyClient } from './amplify-client.ts'
import { followAmplifySession } from './amplify-session.ts'
import { amplifySignIn } from './amplify-sign-in.ts'
import { amplifyTokens } from './amplify-tokens.ts'

const email = 'jo@acme.com'
const jo = { email, groups: ['acme'], expiresAt: expect.any(Number) }

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
let signIn: SignInClient
beforeAll(async () => {
  // It warns of every endpoint that is not AWS's own.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(async () => {
  configure()
  await defaultStorage.clear()
  cognito.received.length = 0
  signIn = await amplifySignIn()
})

function configure(userPoolEndpoint = cognito.url, passwordless = {}) {
  const userPool = { userPoolId: 'eu-west-1_abc', userPoolClientId: '1example' }
  Amplify.configure({ Auth: { Cognito: { ...userPool, userPoolEndpoint, ...passwordless } } })
}

const byOperation = (answers: Record<string, Answer | readonly Answer[]>): Answer => {
  const left = new Map(Object.entries(answers).map(([name, given]) => [name, [given].flat()]))
  return (response, request) => {
    const [next, ...later] = left.get(request.operation) ?? []
    if (later.length > 0) left.set(request.operation, later)
    const answer = next ?? json(400, { __type: 'InvalidAction' })
    answer(response, request)
  }
}

const operations = () => cognito.received.map(({ operation }) => operation)

const exception = (__type: string, message = '') => json(400, { __type, message })

const challenge = (ChallengeName: string, ChallengeParameters = {}, more = {}) =>
  json(200, { ChallengeName, ChallengeParameters, Session: 's1', ...more })

const choice = (...AvailableChallenges: string[]) =>
  challenge('SELECT_CHALLENGE', {}, { AvailableChallenges })

const codeSent = {
  CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
  CODE_DELIVERY_DESTINATION: 'j***@a***',
}

const tokens = (claims: Claims = {}) => {
  const { idToken, accessToken, refreshToken } = cognitoTokens(claims)
  return json(200, {
    AuthenticationResult: {
      IdToken: idToken,
      AccessToken: accessToken,
      RefreshToken: refreshToken,
    },
  })
}

describe('starting, with the real aws-amplify over HTTP', () => {
  it('asks for a code by email where that is the factor, and signs in with it', async () => {
    cognito.answer = byOperation({
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
      RespondToAuthChallenge: tokens(),
    })

    expect(await signIn.start({ email, factor: 'code' })).toEqual({
      step: 'code-required',
      email,
      medium: 'email',
      delivery: { medium: 'email', destination: 'j***@a***' },
      isSecondFactor: false,
    })
    expect(await signIn.answer({ code: '12345678' })).toEqual({ step: 'signed-in', ...jo })

    expect(cognito.received).toMatchObject([
      {
        operation: 'InitiateAuth',
        body: {
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
        },
      },
      {
        operation: 'RespondToAuthChallenge',
        body: {
          ChallengeName: 'EMAIL_OTP',
          ChallengeResponses: { EMAIL_OTP_CODE: '12345678' },
          Session: 's1',
        },
      },
    ])
    expect(signIn.current()).toEqual(jo)
    expect((await getCurrentUser()).signInDetails?.loginId).toBe(email)
  })

  it('lets the person choose among the factors they have, and passes over others', async () => {
    cognito.answer = choice('PASSWORD', 'PASSWORD_SRP', 'SMS_OTP', 'EMAIL_OTP', 'WEB_AUTHN')
    expect(await signIn.start({ email, factor: null })).toEqual({
      step: 'choose',
      email,
      factors: ['password', 'code', 'passkey'],
    })
  })

  it('goes straight on with a code where that is the only factor', async () => {
    cognito.answer = byOperation({
      InitiateAuth: choice('EMAIL_OTP'),
      RespondToAuthChallenge: challenge('EMAIL_OTP', codeSent),
    })
    expect(await signIn.start({ email, factor: null })).toMatchObject({ step: 'code-required' })
    expect(cognito.received[1]?.body).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeResponses: { ANSWER: 'EMAIL_OTP' },
    })
  })

  it.each([
    ['WEB_AUTHN', { step: 'passkey-required', email, options: null }],
    ['PASSWORD_SRP', { step: 'password-required', email }],
  ])('goes straight on where %s is the only factor', async (only, step) => {
    cognito.answer = choice(only)
    expect(await signIn.start({ email, factor: null })).toEqual(step)
  })

  it('goes straight on with a code that is sent without a choice', async () => {
    cognito.answer = challenge('EMAIL_OTP', codeSent)
    expect(await signIn.start({ email, factor: null })).toMatchObject({ step: 'code-required' })
  })

  it('lets the person choose where they lack the wanted factor, if only one', async () => {
    cognito.answer = choice('PASSWORD')
    expect(await signIn.start({ email, factor: 'code' })).toEqual({
      step: 'choose',
      email,
      factors: ['password'],
    })
  })

  it('says what Cognito has refused, and does not try again', async () => {
    const name = 'UserLambdaValidationException'
    cognito.answer = exception(name)
    await expect(signIn.start({ email, factor: null })).rejects.toMatchObject({ name })
    expect(operations()).toEqual(['InitiateAuth'])
  })

  it.each([
    ['password', { step: 'password-required', email }],
    ['passkey', { step: 'passkey-required', email, options: null }],
  ] as const)('needs no request to ask for a %s', async (factor, step) => {
    expect(await signIn.start({ email, factor })).toEqual(step)
    expect(cognito.received).toEqual([])
  })

  it.each([
    ['InvalidParameterException', 'USER_AUTH is not enabled for the client.'],
    ['FeatureUnavailableInTierException', 'Not in this plan.'],
  ])('asks for the password where the pool knows nothing else: %s', async (name, message) => {
    cognito.answer = exception(name, message)
    expect(await signIn.start({ email, factor: null })).toEqual({
      step: 'password-required',
      email,
    })
    await expect(signIn.start({ email, factor: 'code' })).rejects.toMatchObject({ name })
  })

  it('asks for the password where Amplify is set to prefer it', async () => {
    const passwordless = { emailOtpEnabled: true, preferredChallenge: 'PASSWORD_SRP' }
    configure(cognito.url, { passwordless })
    expect(await signIn.start({ email, factor: null })).toMatchObject({ step: 'password-required' })
    expect(cognito.received).toEqual([])
  })
})

describe('what Amplify asks for next', () => {
  it.each([
    ['EMAIL_OTP', codeSent, { step: 'code-required', medium: 'email' }],
    [
      'SMS_MFA',
      { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS', CODE_DELIVERY_DESTINATION: '+***42' },
      {
        step: 'code-required',
        medium: 'sms',
        delivery: { medium: 'sms', destination: '+***42' },
      },
    ],
    ['SOFTWARE_TOKEN_MFA', {}, { step: 'code-required', medium: 'totp', delivery: null }],
    ['PASSWORD', {}, { step: 'password-required' }],
    [
      'NEW_PASSWORD_REQUIRED',
      { requiredAttributes: '["userAttributes.given_name"]' },
      { step: 'new-password-required', requiredAttributes: ['given_name'] },
    ],
  ])('is one of our steps: %s', async (name, parameters, step) => {
    cognito.answer = challenge(name, parameters)
    expect(await signIn.start({ email, factor: 'code' })).toMatchObject({ email, ...step })
  })

  it.each([
    ['CUSTOM_CHALLENGE', {}],
    ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' }],
    ['MFA_SETUP', { MFAS_CAN_SETUP: '["EMAIL_OTP"]' }],
  ])('is a challenge that is not supported: %s', async (name, parameters) => {
    cognito.answer = challenge(name, parameters)
    await expect(signIn.start({ email, factor: 'code' })).rejects.toMatchObject({
      name: 'ChallengeUnsupported',
      message: expect.stringContaining('SIGN_IN_WITH'),
    })
  })

  it.each([
    ['UserNotConfirmedException', 'User is not confirmed.'],
    ['PasswordResetRequiredException', 'Password reset required for the user'],
  ])('is the exception of which Amplify has made a step: %s', async (name, message) => {
    cognito.answer = exception(name)
    await expect(signIn.start({ email, factor: 'code' })).rejects.toMatchObject({ name, message })
  })

  it('is nothing where the tokens do not say who is signed in', async () => {
    cognito.answer = byOperation({
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
      RespondToAuthChallenge: tokens({ email: '' }),
    })
    await signIn.start({ email, factor: 'code' })
    await expect(signIn.answer({ code: '12345678' })).rejects.toMatchObject({
      name: 'TokensNotKept',
      message: 'Amplify has not kept the tokens',
    })
  })

  it('is nothing that can be answered before signing in began', async () => {
    await expect(signIn.answer({ code: '12345678' })).rejects.toMatchObject({
      name: 'StepIsOver',
      message: 'There is no such step to answer',
    })
    expect(cognito.received).toEqual([])
  })

  it('is a second factor where a password came before, and its answers are Amplify’s own', async () => {
    cognito.answer = byOperation({
      InitiateAuth: challenge('NEW_PASSWORD_REQUIRED'),
      RespondToAuthChallenge: [challenge('SOFTWARE_TOKEN_MFA'), tokens()],
    })
    await signIn.start({ email, factor: 'code' })
    expect(
      await signIn.answer({ newPassword: 'Better-horse-2', attributes: { given_name: 'Jo' } }),
    ).toMatchObject({ step: 'code-required', medium: 'totp', isSecondFactor: true })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({ step: 'signed-in' })
    expect(cognito.received.slice(1).map(({ body }) => body['ChallengeResponses'])).toEqual([
      {
        USERNAME: email,
        NEW_PASSWORD: 'Better-horse-2',
        'userAttributes.given_name': 'Jo',
      },
      { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: '123456' },
    ])
  })

  it('may be answered again after a wrong code', async () => {
    cognito.answer = byOperation({
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
      RespondToAuthChallenge: [exception('CodeMismatchException'), tokens()],
    })
    await signIn.start({ email, factor: 'code' })
    await expect(signIn.answer({ code: '0' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    })
    expect(await signIn.answer({ code: '12345678' })).toMatchObject({ step: 'signed-in' })
  })

  it('is over when signing in began anew meanwhile', async () => {
    let release = () => {}
    cognito.answer = (response, request) => {
      const answer = challenge('EMAIL_OTP', codeSent)
      if (cognito.received.length === 1) release = () => answer(response, request)
      else answer(response, request)
    }
    const first = signIn.start({ email: 'kim@acme.com', factor: 'code' })
    await expect.poll(() => cognito.received.length).toBe(1)
    await signIn.start({ email, factor: 'code' })
    release()
    await expect(first).rejects.toMatchObject({
      name: 'StepIsOver',
      message: 'Signing in began anew meanwhile',
    })
  })
})

describe('a password', () => {
  it('is proven by SRP, so it never leaves the page', async () => {
    cognito.answer = exception('NotAuthorizedException', 'Incorrect username or password.')
    await signIn.start({ email, factor: 'password' })
    await expect(signIn.answer({ password: 'Correct-horse-1' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
    const { body } = cognito.received.at(-1) ?? {}
    expect(body).toMatchObject({
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: email, SRP_A: expect.any(String) },
    })
    expect(JSON.stringify(body)).not.toContain('Correct-horse-1')
  })

  it('is sent only where the app asks for that', async () => {
    signIn = await amplifySignIn({ passwordFlow: 'USER_PASSWORD_AUTH' })
    cognito.answer = tokens()
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject({
      step: 'signed-in',
    })
    expect(cognito.received[0]?.body).toMatchObject({
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { PASSWORD: 'Correct-horse-1' },
    })
  })

  it('is followed by a code that is the second factor', async () => {
    signIn = await amplifySignIn({ passwordFlow: 'USER_PASSWORD_AUTH' })
    cognito.answer = challenge('EMAIL_OTP', codeSent)
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject({
      step: 'code-required',
      isSecondFactor: true,
    })
  })

  it('is asked for anew by a code to the address', async () => {
    cognito.answer = byOperation({
      ForgotPassword: json(200, {
        CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'j***@a***' },
      }),
      ConfirmForgotPassword: json(200, {}),
    })
    expect(await signIn.forgotPassword({ email })).toEqual({
      medium: 'email',
      destination: 'j***@a***',
    })
    await signIn.resetPassword({ email, code: '123456', password: 'Better-horse-2' })
    expect(cognito.received[1]?.body).toMatchObject({
      Username: email,
      ConfirmationCode: '123456',
      Password: 'Better-horse-2',
    })
  })
})

describe('where somebody is signed in already', () => {
  it('they are signed out first, which Amplify would leave to the app', async () => {
    await amplifyTokens().write(cognitoTokens({ sub: 'kim', email: 'kim@acme.com' }))
    signIn = await amplifySignIn()
    expect(signIn.current()?.email).toBe('kim@acme.com')
    cognito.answer = byOperation({
      RevokeToken: json(200, {}),
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
    })
    expect(await signIn.start({ email, factor: 'code' })).toMatchObject({ step: 'code-required' })
    expect(operations()).toEqual(['RevokeToken', 'InitiateAuth'])
    expect(signIn.current()).toBeNull()
  })
})

describe('going on after the sign-up', () => {
  // Amplify goes on from a sign-up once within 300 ms, and forgets it after three minutes.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => {
    vi.advanceTimersByTime(3 * 60_000)
    vi.useRealTimers()
  })

  const signedUp = json(200, { UserConfirmed: false, UserSub: 'x', Session: 'of-sign-up' })

  /** As the gate does it. Amplify gives a session to itself only. */
  async function signUp(options: AmplifyClientOptions = {}) {
    const client = amplifyClient({ signIn: amplifySignIn, ...options })
    await client.signUp({ email, attributes: {}, clientMetadata: {} })
    return client.confirmSignUp({ email, code: '123456' })
  }

  it('signs in with what Amplify has kept of a sign-up without a password', async () => {
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: tokens(),
    })
    const { session = null } = (await signUp()) ?? {}
    expect(await signIn.continue({ email, session })).toMatchObject({ step: 'signed-in', ...jo })
    expect(operations()).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
    expect(cognito.received[0]?.body).not.toHaveProperty('Password')
    expect(cognito.received[2]?.body).toMatchObject({
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: email },
      Session: 'of-confirmation',
    })
  })

  it('has Amplify go on in the way that the app has said', async () => {
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: tokens(),
    })
    const autoSignIn = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const
    const { session = null } = (await signUp({ autoSignIn })) ?? {}
    expect(await signIn.continue({ email, session })).toMatchObject({ step: 'signed-in' })
    expect(cognito.received[2]?.body).toMatchObject({
      AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    })
  })

  it.each([
    ['Cognito’s session has expired', 'NotAuthorizedException', 'session is expired.'],
    ['it is unknown', 'InvalidParameterException', 'Invalid session'],
  ])('sends a code and says why where %s', async (_, name, message) => {
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: [exception(name, message), challenge('EMAIL_OTP', codeSent)],
    })
    const { session = null } = (await signUp()) ?? {}
    expect(await signIn.continue({ email, session })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
    })
  })

  it('signs in after each of two sign-ups', async () => {
    cognito.answer = byOperation({
      SignUp: [signedUp, signedUp],
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: tokens(),
      RevokeToken: json(200, {}),
    })
    for (const time of ['first', 'second']) {
      const { session = null } = (await signUp()) ?? {}
      const step = await signIn.continue({ email, session })
      expect({ time, ...step }).toMatchObject({ time, step: 'signed-in' })
      await signIn.signOut({ everywhere: false })
      vi.advanceTimersByTime(1000)
    }
  })

  it('sends a code where Amplify comes to another step than the end', async () => {
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: [choice('PASSWORD', 'EMAIL_OTP'), challenge('EMAIL_OTP', codeSent)],
    })
    const { session = null } = (await signUp()) ?? {}
    expect(await signIn.continue({ email, session })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
    })
  })

  it('sends a code without asking Amplify to go on where the sign-up gave no session', async () => {
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
    })
    await signUp()
    expect(await signIn.continue({ email, session: null })).toMatchObject({ step: 'code-required' })
    expect(operations()).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
  })

  it('says what else Cognito has refused, and sends no code', async () => {
    const name = 'UserLambdaValidationException'
    cognito.answer = byOperation({
      SignUp: signedUp,
      ConfirmSignUp: json(200, { Session: 'of-confirmation' }),
      InitiateAuth: exception(name),
    })
    const { session = null } = (await signUp()) ?? {}
    await expect(signIn.continue({ email, session })).rejects.toMatchObject({ name })
    await expect(signIn.continue({ email, session: null })).rejects.toMatchObject({ name })
    expect(operations().slice(2)).toEqual(['InitiateAuth', 'InitiateAuth'])
  })

  it('gives no reason for a choice', async () => {
    cognito.answer = choice('PASSWORD', 'WEB_AUTHN')
    expect(await signIn.continue({ email, session: null })).toEqual({
      step: 'choose',
      email,
      factors: ['password', 'passkey'],
    })
    expect(cognito.received[0]?.body).toMatchObject({
      AuthParameters: { PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    })
  })

  it('is not done where somebody else is signed in', async () => {
    await amplifyTokens().write(cognitoTokens({ sub: 'kim', email: 'kim@acme.com' }))
    cognito.answer = byOperation({
      RevokeToken: json(200, {}),
      InitiateAuth: challenge('EMAIL_OTP', codeSent),
    })
    expect(await signIn.continue({ email, session: 'amplify' })).toMatchObject({
      step: 'code-required',
      email,
    })
  })

  it('sends a code where the page was reloaded, so Amplify remembers nothing', async () => {
    cognito.answer = challenge('EMAIL_OTP', codeSent)
    for (const session of [null, 'amplify'])
      expect(await signIn.continue({ email, session })).toMatchObject({
        step: 'code-required',
        reason: 'session-expired',
      })
  })

  it('asks for the password where a code cannot be sent', async () => {
    cognito.answer = exception('InvalidParameterException', 'USER_AUTH is not enabled.')
    expect(await signIn.continue({ email, session: null })).toEqual({
      step: 'password-required',
      email,
    })
  })

  it('has nothing to do where `autoSignIn` of the client has signed in', async () => {
    await amplifyTokens().write(cognitoTokens())
    expect(await signIn.continue({ email: 'JO@acme.com', session: 'amplify' })).toMatchObject({
      step: 'signed-in',
    })
    expect(cognito.received).toEqual([])
  })
})

describe('who is signed in', () => {
  it('is known at once, and followed when Amplify signs out, with no request of ours', async () => {
    await amplifyTokens().write(cognitoTokens())
    signIn = await amplifySignIn()
    const heard: unknown[] = []
    const stop = signIn.subscribe((user) => heard.push(user))
    expect(signIn.current()).toEqual(jo)

    cognito.answer = byOperation({
      GetTokensFromRefreshToken: tokens({ groups: ['acme', 'beta'] }),
      RevokeToken: json(200, {}),
    })
    await fetchAuthSession({ forceRefresh: true })
    await expect.poll(() => heard.length).toBe(2)
    await signOut()
    await expect.poll(() => heard.length).toBe(3)

    expect(signIn.current()).toBeNull()
    expect(heard).toEqual([jo, { ...jo, groups: ['acme', 'beta'] }, null])
    stop()
  })

  it('has new tokens, and with them the groups of now', async () => {
    await amplifyTokens().write(cognitoTokens())
    const next = cognitoTokens({ groups: ['beta'] })
    cognito.answer = tokens({ groups: ['beta'] })
    expect(await signIn.refresh({ force: true })).toEqual(next)
    expect(signIn.current()?.groups).toEqual(['beta'])
    expect(operations()).toEqual(['GetTokensFromRefreshToken'])

    expect(await signIn.refresh({ force: false })).toEqual(next)
    expect(operations()).toHaveLength(1)
  })

  it.each(['NotAuthorizedException', 'UserNotFoundException', 'RefreshTokenReuseException'])(
    'is nobody once Cognito refuses to refresh: %s',
    async (name) => {
      await amplifyTokens().write(cognitoTokens())
      signIn = await amplifySignIn()
      cognito.answer = exception(name)
      expect(await signIn.refresh({ force: true })).toBeNull()
      expect(signIn.current()).toBeNull()
      expect(await signIn.refresh({ force: true })).toBeNull()
      expect(cognito.received).toHaveLength(1)
    },
  )

  it('is who was read last, though an earlier reading ends later', async () => {
    const kept = new Map<string, string>()
    let release = () => {}
    let held: Promise<void> | undefined
    cognitoUserPoolsTokenProvider.setKeyValueStorage({
      setItem: async (key, value) => void kept.set(key, value),
      async getItem(key) {
        const value = kept.get(key) ?? null
        await held
        return value
      },
      removeItem: async (key) => void kept.delete(key),
      clear: async () => kept.clear(),
    })
    const { authTokenStore } = cognitoUserPoolsTokenProvider
    await amplifyTokens().write(cognitoTokens({ sub: 'kim', email: 'kim@acme.com' }))
    const stored = await authTokenStore.loadTokens()
    if (stored === null) throw new Error('nothing was stored')
    await amplifyTokens().write(cognitoTokens())
    const session = await followAmplifySession()
    held = new Promise((resolve) => {
      release = resolve
    })
    const earlier = session.reread()
    held = undefined
    await authTokenStore.storeTokens({ ...stored, username: 'kim' })
    expect(await session.reread()).toMatchObject({ email: 'kim@acme.com' })
    release()
    await earlier
    expect(session.current()).toMatchObject({ email: 'kim@acme.com' })
    cognitoUserPoolsTokenProvider.setKeyValueStorage(defaultStorage)
  })

  it('is asked of nobody where nobody is signed in, not even for a guest', async () => {
    const request = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'))
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: 'eu-west-1_abc',
          userPoolClientId: '1example',
          identityPoolId: 'eu-west-1:guests',
          allowGuestAccess: true,
        },
      },
    })
    expect(await signIn.refresh({ force: true })).toBeNull()
    expect(request).not.toHaveBeenCalled()
    request.mockRestore()
  })

  it('stays signed in where nobody answers', async () => {
    await amplifyTokens().write(cognitoTokens())
    signIn = await amplifySignIn()
    const gone = await startCognitoServer()
    await gone.stop()
    configure(gone.url)
    await expect(signIn.refresh({ force: true })).rejects.toMatchObject({ name: 'NetworkError' })
    await expect(signIn.signOut({ everywhere: true })).rejects.toMatchObject({
      name: 'NetworkError',
    })
    expect(signIn.current()).toEqual(jo)
  })
})

describe('signing out', () => {
  it('leaves no step to answer', async () => {
    cognito.answer = challenge('EMAIL_OTP', codeSent)
    await signIn.start({ email, factor: 'code' })
    await signIn.signOut({ everywhere: false })
    await expect(signIn.answer({ code: '12345678' })).rejects.toMatchObject({ name: 'StepIsOver' })
  })

  it('ends the refresh token here', async () => {
    await amplifyTokens().write(cognitoTokens())
    cognito.answer = json(200, {})
    await signIn.signOut({ everywhere: false })
    expect(operations()).toEqual(['RevokeToken'])
    expect(signIn.current()).toBeNull()
  })

  it('ends all of the user’s everywhere, with an access token that is good', async () => {
    await amplifyTokens().write(cognitoTokens({ issuedAt: Math.floor(Date.now() / 1000) - 7200 }))
    const { accessToken } = cognitoTokens({ groups: ['fresh'] })
    cognito.answer = byOperation({
      GetTokensFromRefreshToken: tokens({ groups: ['fresh'] }),
      GlobalSignOut: json(200, {}),
    })
    await signIn.signOut({ everywhere: true })
    expect(operations()).toEqual(['GetTokensFromRefreshToken', 'GlobalSignOut'])
    expect(cognito.received[1]?.body).toEqual({ AccessToken: accessToken })
    expect(signIn.current()).toBeNull()
  })
})

describe('passkeys', () => {
  it('are made by Amplify, which wants a signed-in user', async () => {
    const { passkeys } = signIn
    if (typeof passkeys !== 'function') throw new TypeError('Amplify makes passkeys by itself')
    await expect(passkeys()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' })
  })

  it('are asked for by Amplify when the step is answered; Node has none', async () => {
    cognito.answer = challenge('WEB_AUTHN', { CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"AA"}' })
    await signIn.start({ email, factor: 'passkey' })
    await expect(signIn.answer({ credential: {} })).rejects.toMatchObject({
      name: 'PasskeyNotSupported',
    })
    expect(cognito.received[0]?.body).toMatchObject({
      AuthFlow: 'USER_AUTH',
      AuthParameters: { PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    })
  })
})
