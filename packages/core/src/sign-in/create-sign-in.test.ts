import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchClient } from '../gate/fetch-client.ts'
import { englishMessages } from '../rejection/messages.ts'
import { englishSignInMessages } from '../rejection/sign-in-messages.ts'
import { type Answer, json, startCognitoServer } from '../testing/cognito-server.ts'
import { exception } from '../testing/fake-client.ts'
import { resultOf, tokensOf } from '../testing/jo-tokens.ts'
import { createSignIn, type SignInOptions } from './create-sign-in.ts'
import { memoryTokens } from './token-stores.ts'

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
beforeAll(async () => {
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(() => {
  cognito.received.length = 0
})

const email = 'jo@acme.com'
const jo = { email, groups: ['acme'], expiresAt: 3_600_000 }
const signedIn = { AuthenticationResult: resultOf(tokensOf({ groups: ['acme'] })) }
const sentTo = {
  CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
  CODE_DELIVERY_DESTINATION: 'j***@a***',
}
const emailCode = {
  ChallengeName: 'EMAIL_OTP',
  Session: 'session-1',
  ChallengeParameters: { ...sentTo, USERNAME: 'user-1' },
}
const expired = json(400, {
  __type: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
})

function signInWith(options: Partial<SignInOptions> = {}) {
  const client = fetchClient({
    region: 'eu-west-1',
    clientId: '1example23456789',
    endpoint: cognito.url,
  })
  const tokens = memoryTokens()
  return {
    tokens,
    signIn: createSignIn({ client, tokens, passwordFlow: 'USER_PASSWORD_AUTH', ...options }),
  }
}

/** Answers one request after the other; `received` is what came, without the app client’s id. */
function answers(...given: (object | Answer)[]): void {
  const left = [...given]
  cognito.answer = (response, request) => {
    const next = left.shift() ?? json(500, { __type: 'InternalErrorException' })
    const answer = typeof next === 'function' ? next : json(200, next)
    answer(response, request)
  }
}

const received = () =>
  cognito.received.map(({ operation, body: { ClientId: _, ...body } }) => [operation, body])

describe('start', () => {
  it('sends a code, and the code signs in', async () => {
    const { signIn, tokens } = signInWith()
    answers(emailCode, signedIn)
    expect(await signIn.start({ email: 'jo@ACME.com', factor: 'code' })).toEqual({
      step: 'code-required',
      email,
      medium: 'email',
      delivery: { medium: 'email', destination: 'j***@a***' },
      isSecondFactor: false,
    })
    expect(await signIn.answer({ code: ' 123 456' })).toEqual({ step: 'signed-in', ...jo })
    expect(received()).toEqual([
      [
        'InitiateAuth',
        {
          AuthFlow: 'USER_AUTH',
          AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
        },
      ],
      [
        'RespondToAuthChallenge',
        {
          ChallengeName: 'EMAIL_OTP',
          Session: 'session-1',
          ChallengeResponses: { USERNAME: 'user-1', EMAIL_OTP_CODE: '123456' },
        },
      ],
    ])
    expect(tokens.read()).toEqual(tokensOf({ groups: ['acme'] }))
    expect(signIn.current()).toEqual(jo)
  })

  it('goes on with the one factor that the user has', async () => {
    const { signIn } = signInWith()
    answers(
      { ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges: ['EMAIL_OTP'] },
      emailCode,
    )
    expect(await signIn.start({ email })).toMatchObject({ step: 'code-required' })
    expect(received()[1]).toEqual([
      'RespondToAuthChallenge',
      {
        ChallengeName: 'SELECT_CHALLENGE',
        Session: 's',
        ChallengeResponses: { USERNAME: email, ANSWER: 'EMAIL_OTP' },
      },
    ])
  })

  it('goes on with the wanted factor where the user has others, too', async () => {
    const { signIn } = signInWith()
    const AvailableChallenges = ['PASSWORD', 'SMS_OTP', 'WEB_AUTHN']
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges }, emailCode)
    expect(await signIn.start({ email, factor: 'code' })).toMatchObject({ step: 'code-required' })
    expect(received()[1]?.[1]).toMatchObject({ ChallengeResponses: { ANSWER: 'SMS_OTP' } })
  })

  it('asks who has a password alone for it, without another request', async () => {
    const { signIn } = signInWith()
    const AvailableChallenges = ['PASSWORD_SRP']
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges })
    expect(await signIn.start({ email })).toEqual({ step: 'password-required', email })
    expect(cognito.received).toHaveLength(1)
  })

  it('says plainly that there is no step for a user without a factor that it knows', async () => {
    const { signIn } = signInWith()
    const AvailableChallenges = ['CARRIER_PIGEON']
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges })
    expect(await signIn.start({ email })).toMatchObject({
      rejection: {
        code: 'challenge-unsupported',
        cause: expect.objectContaining({ message: 'The user has no factor that is known here' }),
      },
    })
  })

  it('lets the person choose among several, and passes over those it does not know', async () => {
    const { signIn } = signInWith()
    const AvailableChallenges = ['PASSWORD_SRP', 'PASSWORD', 'CARRIER_PIGEON', 'WEB_AUTHN', 7]
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges })
    expect(await signIn.start({ email })).toEqual({
      step: 'choose',
      email,
      factors: ['passkey', 'password'],
    })
  })

  it.each([
    [
      ['PASSWORD', 'EMAIL_OTP'],
      ['code', 'password'],
    ],
    [['EMAIL_OTP'], ['code']],
  ])('lets the person choose of %j when a passkey was wanted', async (given, factors) => {
    const { signIn } = signInWith()
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges: given })
    expect(await signIn.start({ email, factor: 'passkey' })).toEqual({
      step: 'choose',
      email,
      factors,
    })
  })

  it.each([
    'FeatureUnavailableInTierException',
    'InvalidParameterException',
    'InvalidUserPoolConfigurationException',
    'OperationNotEnabledException',
    'UnsupportedOperationException',
  ])('asks for the password where there is no choice-based sign-in: %s', async (__type) => {
    const { signIn } = signInWith()
    answers(json(400, { __type, message: 'USER_AUTH flow not enabled for this client' }))
    expect(await signIn.start({ email })).toEqual({ step: 'password-required', email })
  })

  it('says on the console that there is none, where a code was asked for', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { signIn } = signInWith()
    answers(json(400, { __type: 'FeatureUnavailableInTierException', message: '' }))
    expect(await signIn.start({ email, factor: 'code' })).toMatchObject({
      rejection: { code: 'not-configured' },
    })
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Essentials'))
    written.mockRestore()
  })

  it('hands on what the passkey is asked for with', async () => {
    const { signIn } = signInWith()
    const options = { challenge: 'abc', rpId: 'localhost' }
    answers(
      {
        ChallengeName: 'WEB_AUTHN',
        Session: 's',
        ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
      },
      signedIn,
    )
    expect(await signIn.start({ email, factor: 'passkey' })).toEqual({
      step: 'passkey-required',
      email,
      options,
    })
    expect(await signIn.answer({ credential: { id: 'x' } })).toMatchObject({ step: 'signed-in' })
    expect(received()[1]?.[1]).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      ChallengeResponses: { CREDENTIAL: '{"id":"x"}' },
    })
  })

  it.each(['', '[]', 'no JSON', '7', undefined])(
    'takes options %j of a passkey for no answer of Cognito’s',
    async (text) => {
      const { signIn } = signInWith()
      answers({
        ChallengeName: 'WEB_AUTHN',
        ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: text },
      })
      expect(await signIn.start({ email, factor: 'passkey' })).toMatchObject({
        rejection: { code: 'unavailable' },
      })
    },
  )

  it.each(['MFA_SETUP', 'CUSTOM_CHALLENGE', 'SELECT_MFA_TYPE', 'DEVICE_SRP_AUTH'])(
    'says plainly that there is no step for %s',
    async (ChallengeName) => {
      const { signIn } = signInWith()
      answers({ ChallengeName, Session: 's', ChallengeParameters: {} })
      await signIn.start({ email, factor: 'password' })
      expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject({
        step: 'rejected',
        rejection: {
          code: 'challenge-unsupported',
          message: englishSignInMessages['challenge-unsupported'],
        },
      })
    },
  )

  it('refuses an address that is none without a request', async () => {
    const { signIn } = signInWith()
    expect(await signIn.start({ email: 'nonsense' })).toMatchObject({
      rejection: { code: 'email-invalid', field: 'email' },
    })
    expect(cognito.received).toEqual([])
  })

  it('says at the address that nobody has it', async () => {
    const { signIn } = signInWith()
    answers(json(400, { __type: 'UserNotFoundException', message: 'User does not exist.' }))
    expect(await signIn.start({ email })).toMatchObject({
      rejection: { code: 'sign-in-failed', field: 'email', retryable: false },
    })
  })
})

describe('continue', () => {
  it('signs in with the session of the sign-up, without another code', async () => {
    const { signIn } = signInWith()
    answers(signedIn)
    expect(await signIn.continue({ email, session: 'session-9' })).toEqual({
      step: 'signed-in',
      ...jo,
    })
    expect(received()).toEqual([
      [
        'InitiateAuth',
        { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: email }, Session: 'session-9' },
      ],
    ])
  })

  it.each([
    ['expired', expired],
    ['no longer known', json(400, { __type: 'ExpiredCodeException', message: '' })],
    [
      'passed over',
      { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['EMAIL_OTP', 'PASSWORD'] },
    ],
  ])('sends a code when the session is %s, and says why', async (_, first) => {
    const { signIn } = signInWith()
    answers(first, emailCode)
    expect(await signIn.continue({ email, session: 'session-9' })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
      isSecondFactor: false,
    })
    expect(received()[1]?.[1]).toMatchObject({
      AuthParameters: { PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    })
  })

  it('sends a code when there is no session', async () => {
    const { signIn } = signInWith()
    answers(emailCode)
    expect(await signIn.continue({ email, session: null })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
    })
  })

  it('asks for a code as the second factor where the session counts as the first', async () => {
    const { signIn } = signInWith()
    answers(emailCode)
    const step = await signIn.continue({ email, session: 'session-9' })
    expect(step).toMatchObject({ step: 'code-required', isSecondFactor: true })
    expect(step).not.toHaveProperty('reason')
  })

  it('gives no reason for a choice', async () => {
    const { signIn } = signInWith()
    const AvailableChallenges = ['PASSWORD', 'WEB_AUTHN']
    answers({ ChallengeName: 'SELECT_CHALLENGE', Session: 's', AvailableChallenges })
    expect(await signIn.continue({ email, session: null })).toEqual({
      step: 'choose',
      email,
      factors: ['passkey', 'password'],
    })
  })

  it('asks for the password where no code can be sent', async () => {
    const { signIn } = signInWith()
    answers(json(400, { __type: 'InvalidParameterException', message: 'USER_AUTH flow' }))
    expect(await signIn.continue({ email, session: null })).toMatchObject({
      step: 'password-required',
    })
  })

  it('says at the address that its user is gone', async () => {
    const { signIn } = signInWith()
    answers(json(400, { __type: 'UserNotFoundException', message: '' }))
    expect(await signIn.continue({ email, session: 'session-1' })).toMatchObject({
      rejection: { code: 'sign-in-failed', field: 'email' },
    })
  })

  it.each([null, 'session-9'])('sends no code when the network is gone: %j', async (session) => {
    const { signIn } = signInWith()
    answers((response) => response.destroy())
    expect(await signIn.continue({ email, session })).toMatchObject({
      rejection: { code: 'offline', message: englishMessages.offline, retryable: true },
    })
    expect(cognito.received).toHaveLength(1)
  })
})

describe('a password', () => {
  it('is asked for without a request, and signs in', async () => {
    const { signIn } = signInWith()
    answers(signedIn)
    expect(await signIn.start({ email, factor: 'password' })).toEqual({
      step: 'password-required',
      email,
    })
    expect(cognito.received).toEqual([])
    expect(await signIn.answer({ password: ' spaces count ' })).toMatchObject({ step: 'signed-in' })
    expect(received()).toEqual([
      [
        'InitiateAuth',
        {
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: ' spaces count ' },
        },
      ],
    ])
  })

  it('that is wrong may be tried again', async () => {
    const { signIn } = signInWith()
    await signIn.start({ email, factor: 'password' })
    const wrong = { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }
    answers(json(400, wrong), signedIn)
    expect(await signIn.answer({ password: 'x' })).toMatchObject({
      rejection: { code: 'sign-in-failed', field: 'password' },
    })
    expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject({
      step: 'signed-in',
    })
  })

  it('by SRP needs the pool’s id, which the console says and the person does not read', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { signIn } = signInWith({ passwordFlow: 'USER_SRP_AUTH' })
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'x' })).toMatchObject({
      rejection: {
        code: 'not-configured',
        message: englishSignInMessages['not-configured'],
        cause: expect.objectContaining({ message: 'SRP needs the id of the user pool' }),
      },
    })
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('user-pool-id'))
    written.mockRestore()
  })

  it('is not sent by SRP', async () => {
    const client = {
      ...fetchClient({ region: 'eu-west-1', clientId: '1ex', endpoint: cognito.url }),
      userPoolId: 'eu-west-1_AbCdEf123',
    }
    const { signIn } = signInWith({ client, passwordFlow: 'USER_SRP_AUTH', clock: () => 0 })
    const challenge = {
      SALT: 'ab12',
      SRP_B: 'cd34',
      SECRET_BLOCK: btoa('secret'),
      USER_ID_FOR_SRP: 'user-1',
    }
    answers(
      { ChallengeName: 'PASSWORD_VERIFIER', Session: 's', ChallengeParameters: challenge },
      signedIn,
    )
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject({
      step: 'signed-in',
    })
    expect(JSON.stringify(received())).not.toContain('Correct-horse-1')
    expect(received()).toMatchObject([
      ['InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: email } }],
      [
        'RespondToAuthChallenge',
        {
          ChallengeName: 'PASSWORD_VERIFIER',
          Session: 's',
          ChallengeResponses: {
            USERNAME: 'user-1',
            TIMESTAMP: 'Thu Jan 1 00:00:00 UTC 1970',
            PASSWORD_CLAIM_SECRET_BLOCK: btoa('secret'),
          },
        },
      ],
    ])
  })

  it.each([
    ['signs in at once', signedIn, { step: 'signed-in' }],
    [
      'asks for something else',
      { ChallengeName: 'CUSTOM_CHALLENGE', Session: 's' },
      { rejection: { code: 'challenge-unsupported' } },
    ],
  ])('by SRP is not proven to who %s', async (_, answer, outcome) => {
    const client = {
      ...fetchClient({ region: 'eu-west-1', clientId: '1ex', endpoint: cognito.url }),
      userPoolId: 'eu-west-1_AbCdEf123',
    }
    const { signIn } = signInWith({ client, passwordFlow: 'USER_SRP_AUTH' })
    answers(answer)
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'Correct-horse-1' })).toMatchObject(outcome)
    expect(cognito.received).toHaveLength(1)
  })

  it('is answered where Cognito itself asks for one by SRP', async () => {
    const { signIn } = signInWith()
    answers({ ChallengeName: 'PASSWORD_SRP', Session: 's' }, signedIn)
    expect(await signIn.start({ email })).toMatchObject({ step: 'password-required' })
    expect(await signIn.answer({ password: 'x' })).toMatchObject({ step: 'signed-in' })
  })

  it('must be set by who was invited, with what the pool demands', async () => {
    const { signIn } = signInWith()
    answers(
      {
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: 's',
        ChallengeParameters: {
          USER_ID_FOR_SRP: 'user-1',
          requiredAttributes: '["userAttributes.given_name","locale"]',
        },
      },
      json(400, {
        __type: 'InvalidPasswordException',
        message: 'Password did not conform with policy: Password not long enough',
      }),
      signedIn,
    )
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'Temporary-1' })).toEqual({
      step: 'new-password-required',
      email,
      requiredAttributes: ['given_name', 'locale'],
    })
    expect(await signIn.answer({ newPassword: 'x' })).toMatchObject({
      rejection: { code: 'password-weak', missing: ['length'], field: 'password' },
    })
    const attributes = { given_name: 'Jo', locale: 'de' }
    expect(await signIn.answer({ newPassword: 'Correct-horse-1', attributes })).toMatchObject({
      step: 'signed-in',
    })
    expect(received()[2]?.[1]).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 's',
      ChallengeResponses: {
        USERNAME: 'user-1',
        NEW_PASSWORD: 'Correct-horse-1',
        'userAttributes.given_name': 'Jo',
        'userAttributes.locale': 'de',
      },
    })
  })

  it.each([
    ['SOFTWARE_TOKEN_MFA', 'totp', 'SOFTWARE_TOKEN_MFA_CODE', {}],
    [
      'SMS_MFA',
      'sms',
      'SMS_MFA_CODE',
      { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS', CODE_DELIVERY_DESTINATION: '+*******1' },
    ],
    ['EMAIL_OTP', 'email', 'EMAIL_OTP_CODE', sentTo],
  ])('is followed by a second factor: %s', async (ChallengeName, medium, member, parameters) => {
    const { signIn } = signInWith()
    answers({ ChallengeName, Session: 's', ChallengeParameters: parameters }, signedIn)
    await signIn.start({ email, factor: 'password' })
    expect(await signIn.answer({ password: 'x' })).toMatchObject({
      step: 'code-required',
      medium,
      isSecondFactor: true,
      delivery: medium === 'totp' ? null : { medium },
    })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({ step: 'signed-in' })
    expect(received()[1]?.[1]).toMatchObject({
      ChallengeName,
      ChallengeResponses: { USERNAME: email, [member]: '123456' },
    })
  })
})

describe('answer', () => {
  it.each([{ password: 'x' }, { newPassword: 'x' }, { credential: {} }])(
    'sends nothing of %j where a code is asked for',
    async (answer) => {
      const { signIn } = signInWith()
      answers(emailCode)
      await signIn.start({ email, factor: 'code' })
      expect(await signIn.answer(answer)).toMatchObject({
        rejection: {
          code: 'session-expired',
          cause: expect.objectContaining({ message: 'There is no such step to answer' }),
        },
      })
      expect(cognito.received).toHaveLength(1)
    },
  )

  it('of one factor makes the code that is asked for next the second', async () => {
    const { signIn } = signInWith()
    answers(emailCode, { ...emailCode, ChallengeName: 'SMS_OTP' })
    expect(await signIn.start({ email, factor: 'code' })).toMatchObject({ isSecondFactor: false })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({ isSecondFactor: true })
  })

  it('may try another code after a wrong one', async () => {
    const { signIn } = signInWith()
    answers(emailCode, json(400, { __type: 'CodeMismatchException', message: '' }), signedIn)
    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '1' })).toMatchObject({
      rejection: { code: 'code-mismatch', field: 'code' },
    })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({ step: 'signed-in' })
  })

  it('says that the step is over when its session has expired', async () => {
    const { signIn } = signInWith()
    answers(emailCode, expired)
    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({
      rejection: { code: 'session-expired', message: englishSignInMessages['session-expired'] },
    })
  })

  it.each([{ code: '1' }, { password: 'x' }, { newPassword: 'x' }, { credential: {} }])(
    'says so of %j when nothing was begun, as after a reload, and sends nothing',
    async (answer) => {
      const { signIn } = signInWith()
      expect(await signIn.answer(answer)).toMatchObject({
        rejection: { code: 'session-expired' },
      })
      expect(cognito.received).toEqual([])
    },
  )

  it.each([
    [{ code: ' - ' }, 'code-mismatch', 'code'],
    [{ password: '' }, 'sign-in-failed', 'password'],
    [{ newPassword: '' }, 'password-weak', 'password'],
    [{ code: 7 }, 'code-mismatch', 'code'],
    [{ password: 7 }, 'sign-in-failed', 'password'],
  ] as const)('refuses %j without a request', async (answer, code, field) => {
    const { signIn } = signInWith()
    expect(await signIn.answer(answer as never)).toMatchObject({ rejection: { code, field } })
    expect(cognito.received).toEqual([])
  })

  it.each([
    [undefined, /answer must be one of code,password,newPassword,credential, received none/],
    [{}, /received none/],
    [{ code: '1', password: 'x' }, /received code and password/],
    [{ kode: '1' }, /^answer: option must be one of .*, received kode/],
    [{ credential: 'x' }, /credential must be of type object/],
    [{ newPassword: 'x', attributes: 'x' }, /^answer: attributes must be of type object/],
    [{ newPassword: 'x', attributes: { name: 7 } }, /name must be of type string/],
  ])('%j is wrong use', async (answer, message) => {
    const { signIn } = signInWith()
    await expect(signIn.answer(answer as never)).rejects.toThrow(TypeError)
    await expect(signIn.answer(answer as never)).rejects.toThrow(message)
  })
})

describe('at the same time', () => {
  it('a double click is one request', async () => {
    const { signIn } = signInWith()
    answers(emailCode, signedIn)
    const [one, two] = await Promise.all([
      signIn.start({ email, factor: 'code' }),
      signIn.start({ email, factor: 'code' }),
    ])
    expect(one).toBe(two)
    const answered = [signIn.answer({ code: '123456' }), signIn.answer({ code: '123456' })]
    expect(new Set(await Promise.all(answered)).size).toBe(1)
    expect(cognito.received).toHaveLength(2)
  })

  it('a late answer after a new start changes nothing, and its tokens are revoked', async () => {
    const { signIn, tokens } = signInWith()
    answers(emailCode)
    await signIn.start({ email, factor: 'code' })
    let answerLate = () => {}
    cognito.answer = (response, request) => {
      answerLate = () => json(200, signedIn)(response, request)
      answers(emailCode, {})
    }
    const late = signIn.answer({ code: '123456' })
    await vi.waitFor(() => expect(cognito.received).toHaveLength(2))
    await signIn.start({ email: 'ann@acme.com', factor: 'code' })
    answerLate()
    expect(await late).toMatchObject({
      rejection: {
        code: 'session-expired',
        cause: expect.objectContaining({ message: 'Signing in began anew meanwhile' }),
      },
    })
    expect(tokens.read()).toBeNull()
    expect(signIn.current()).toBeNull()
    expect(received()[3]).toEqual(['RevokeToken', { Token: 'refresh-1' }])
    answers(signedIn)
    expect(await signIn.answer({ code: '654321' })).toMatchObject({ step: 'signed-in' })
  })

  it('a session that is refused late has no code sent for what began anew', async () => {
    const { signIn } = signInWith()
    let refuseLate = () => {}
    cognito.answer = (response, request) => {
      refuseLate = () => expired(response, request)
      answers(emailCode)
    }
    const late = signIn.continue({ email, session: 'session-9' })
    await vi.waitFor(() => expect(cognito.received).toHaveLength(1))
    await signIn.start({ email: 'ann@acme.com', factor: 'code' })
    refuseLate()
    expect(await late).toMatchObject({ rejection: { code: 'session-expired' } })
    expect(cognito.received).toHaveLength(2)
  })

  it('a late answer to a sign-in that was given up signs nobody in', async () => {
    const { signIn, tokens } = signInWith()
    answers(emailCode)
    await signIn.start({ email, factor: 'code' })
    let answerLate = () => {}
    cognito.answer = (response, request) => {
      answerLate = () => json(200, signedIn)(response, request)
      answers({})
    }
    const late = signIn.answer({ code: '123456' })
    await vi.waitFor(() => expect(cognito.received).toHaveLength(2))
    signIn.cancel()
    answerLate()
    expect(await late).toMatchObject({ rejection: { code: 'session-expired' } })
    expect(tokens.read()).toBeNull()
    expect(received()[2]).toEqual(['RevokeToken', { Token: 'refresh-1' }])
  })

  it('signing out meanwhile wins', async () => {
    const { signIn, tokens } = signInWith()
    answers(emailCode)
    await signIn.start({ email, factor: 'code' })
    let answerLate = () => {}
    cognito.answer = (response, request) => {
      answerLate = () => json(200, signedIn)(response, request)
      answers({}, {})
    }
    const late = signIn.answer({ code: '123456' })
    await vi.waitFor(() => expect(cognito.received).toHaveLength(2))
    await signIn.signOut()
    answerLate()
    await late
    expect(tokens.read()).toBeNull()
  })
})

describe('what is under way', () => {
  /** Never answers, until the next `answers(…)`. */
  const silence = () => {
    cognito.answer = () => {}
  }
  const sent = (count: number) => vi.waitFor(() => expect(cognito.received).toHaveLength(count))

  it.each(['cancel', 'signOut'] as const)(
    'is let go of by %s: the same start is a request of its own then',
    async (end) => {
      const { signIn } = signInWith()
      silence()
      void signIn.start({ email, factor: 'code' })
      await sent(1)
      await signIn[end]()
      answers(emailCode)
      expect(await signIn.start({ email, factor: 'code' })).toMatchObject({ step: 'code-required' })
    },
  )

  it.each(['cancel', 'signOut'] as const)(
    'is let go of by %s: there is nothing left to answer then',
    async (end) => {
      const { signIn } = signInWith()
      answers(emailCode)
      await signIn.start({ email, factor: 'code' })
      silence()
      void signIn.answer({ code: '123456' })
      await sent(2)
      await signIn[end]()
      expect(await signIn.answer({ code: '123456' })).toMatchObject({
        rejection: { code: 'session-expired' },
      })
    },
  )

  it('is let go of by a new start, whose code is answered without waiting', async () => {
    const { signIn } = signInWith()
    answers(emailCode)
    await signIn.start({ email, factor: 'code' })
    silence()
    void signIn.answer({ code: '123456' })
    await sent(2)
    answers(emailCode, signedIn)
    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({ step: 'signed-in' })
  })

  it('is joined though what was given up before it ends meanwhile', async () => {
    const { signIn } = signInWith()
    const waiting: (() => void)[] = []
    cognito.answer = (response, request) => {
      waiting.push(() => json(200, emailCode)(response, request))
    }
    const givenUp = signIn.start({ email, factor: 'code' })
    await sent(1)
    signIn.cancel()
    const one = signIn.start({ email, factor: 'code' })
    await sent(2)
    waiting[0]?.()
    await givenUp
    const two = signIn.start({ email, factor: 'code' })
    waiting[1]?.()
    expect(await two).toBe(await one)
    expect(cognito.received).toHaveLength(2)
  })

  it('is joined by nothing but the same', async () => {
    const { signIn } = signInWith()
    silence()
    void signIn.start({ email })
    void signIn.start({ email, factor: 'code' })
    void signIn.start({ email: 'ann@acme.com', factor: 'code' })
    void signIn.continue({ email, session: 'session-1' })
    void signIn.continue({ email, session: 'session-2' })
    void signIn.continue({ email, session: 'session-2' })
    await sent(5)
  })
})

describe('a forgotten password', () => {
  it('is asked for with an address, or no request is made', async () => {
    const { signIn } = signInWith()
    expect(await signIn.forgotPassword({ email: 'nonsense' })).toMatchObject({
      rejection: { code: 'email-invalid', field: 'email' },
    })
    expect(cognito.received).toEqual([])
  })

  it('is set anew by confirming the address first, where that has not been done', async () => {
    const { signIn } = signInWith()
    const message = 'Cannot reset password for the user as there is no registered/verified email'
    answers(json(400, { __type: 'InvalidParameterException', message }))
    expect(await signIn.forgotPassword({ email })).toMatchObject({
      rejection: { code: 'user-unconfirmed' },
    })
  })

  it('is set anew with a code', async () => {
    const { signIn } = signInWith()
    answers({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'j***@a***' } }, {})
    expect(await signIn.forgotPassword({ email })).toEqual({
      step: 'code-required',
      email,
      delivery: { medium: 'email', destination: 'j***@a***' },
    })
    const input = { email, code: '123 456', password: 'Correct-horse-1' }
    expect(await signIn.resetPassword(input)).toEqual({ step: 'password-reset', email })
    expect(received()).toEqual([
      ['ForgotPassword', { Username: email }],
      [
        'ConfirmForgotPassword',
        { Username: email, ConfirmationCode: '123456', Password: 'Correct-horse-1' },
      ],
    ])
  })

  it('is set although a trigger failed after it', async () => {
    const { signIn } = signInWith()
    const message = 'PostConfirmation failed with error too bad.'
    answers(json(400, { __type: 'UserLambdaValidationException', message }))
    const input = { email, code: '123456', password: 'Correct-horse-1' }
    expect(await signIn.resetPassword(input)).toEqual({ step: 'password-reset', email })
  })

  it.each([
    [{ email: 'x' }, 'email-invalid'],
    [{ code: '' }, 'code-mismatch'],
    [{ password: '' }, 'password-weak'],
  ])('is not set with %j', async (wrong, code) => {
    const { signIn } = signInWith()
    const input = { email, code: '123456', password: 'Correct-horse-1', ...wrong }
    expect(await signIn.resetPassword(input)).toMatchObject({ rejection: { code } })
    expect(cognito.received).toEqual([])
  })
})

describe('rejections', () => {
  it('are said in the app’s own words', async () => {
    const { signIn } = signInWith({ messages: { 'sign-in-failed': 'No way, {domain}.' } })
    answers(json(400, { __type: 'UserNotFoundException', message: '' }))
    expect(await signIn.start({ email })).toMatchObject({
      rejection: { message: 'No way, acme.com.' },
    })
    expect(signIn.messages).toEqual({ 'sign-in-failed': 'No way, {domain}.' })
  })

  it('say nothing again of what was sent, though the service does', async () => {
    const { signIn } = signInWith()
    answers(
      { ...emailCode, Session: 'session-secret' },
      json(400, {
        __type: 'InvalidParameterException',
        message: "Value '987654' at 'code', 'session-secret' at 'session' failed",
      }),
    )
    await signIn.start({ email, factor: 'code' })
    const outcome = await signIn.answer({ code: '987654' })
    expect(outcome).toMatchObject({ step: 'rejected', rejection: { cause: expect.any(Error) } })
    const cause = outcome.step === 'rejected' && `${outcome.rejection.cause}`
    expect(cause).toContain("Value '…' at 'code', '…' at 'session' failed")
  })

  it.each([
    { AuthenticationResult: {} },
    { AuthenticationResult: 'tokens' },
    { AuthenticationResult: resultOf({ ...tokensOf(), idToken: 'no token' }) },
    { AuthenticationResult: resultOf({ ...tokensOf(), refreshToken: '' }) },
    {},
  ])('answer %j, which is none of Cognito’s', async (answer) => {
    const { signIn, tokens } = signInWith()
    answers(emailCode, answer)
    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({
      rejection: { code: 'unavailable' },
    })
    expect(tokens.read()).toBeNull()
  })

  it('tell the developer when the app client may not read the address', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { signIn } = signInWith()
    answers(emailCode, { AuthenticationResult: resultOf(tokensOf({ email: 7 })) })
    await signIn.start({ email, factor: 'code' })
    expect(await signIn.answer({ code: '123456' })).toMatchObject({
      rejection: { code: 'not-configured' },
    })
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('read the attribute'))
    written.mockRestore()
  })
})

describe('the calls for passkeys', () => {
  it('are made in the name of who is signed in', async () => {
    const { signIn, tokens } = signInWith({ clock: () => 0 })
    await tokens.write(tokensOf())
    const AccessToken = tokensOf().accessToken
    const calls = await signIn.passkeyCalls()
    if (typeof calls === 'function') throw new TypeError('The client has the two calls itself')
    answers({ CredentialCreationOptions: { challenge: 'abc' } }, {}, {})
    expect(await calls.start()).toEqual({ challenge: 'abc' })
    await calls.complete({ id: 'x' })
    expect(received()).toEqual([
      ['StartWebAuthnRegistration', { AccessToken }],
      ['CompleteWebAuthnRegistration', { AccessToken, Credential: { id: 'x' } }],
    ])
    // What is missing there is said when the browser is to be asked.
    expect(await calls.start()).toEqual({})
  })

  it('are refused where nobody is signed in, and nothing is sent', async () => {
    const { signIn } = signInWith()
    const calls = await signIn.passkeyCalls()
    if (typeof calls === 'function') throw new TypeError('The client has the two calls itself')
    const refused = { name: 'SignedOut', message: 'Nobody is signed in' }
    await expect(calls.start()).rejects.toMatchObject(refused)
    await expect(calls.complete({})).rejects.toMatchObject(refused)
    expect(cognito.received).toEqual([])
  })
})

describe('a client that signs in by itself', () => {
  const user = Object.freeze(jo)
  const ownClient = () => ({
    start: async () => ({ step: 'password-required' as const, email }),
    continue: async () => ({ step: 'signed-in' as const, ...user }),
    answer: async () => {
      throw exception('NotAuthorizedException', 'Incorrect username or password.')
    },
    forgotPassword: async () => null,
    resetPassword: async () => {},
    signOut: async () => {},
    current: () => user,
    refresh: async () => tokensOf(),
    subscribe: (listener: (user: typeof jo | null) => void) => {
      listener(user)
      return () => {}
    },
    passkeys: async () => {},
  })

  it('is opened once, and its errors are said in our words', async () => {
    const openSignIn = vi.fn(async () => ownClient())
    const signIn = createSignIn({ client: { openSignIn } })
    expect(signIn.current()).toBeNull()
    const heard: unknown[] = []
    signIn.subscribe((user) => heard.push(user))
    expect(await signIn.start({ email })).toMatchObject({ step: 'password-required' })
    expect(await signIn.answer({ password: 'x' })).toMatchObject({
      rejection: { code: 'sign-in-failed' },
    })
    expect(signIn.current()).toEqual(jo)
    expect(heard).toEqual([null, jo])
    expect(await signIn.refresh()).toEqual({ step: 'signed-in', ...jo })
    expect(openSignIn).toHaveBeenCalledOnce()
  })

  it('is opened at once, for the way with passwords that the app has chosen, though it can call Cognito, too', async () => {
    const openSignIn = vi.fn(async () => ownClient())
    const client = { openSignIn, call: async () => ({}) }
    const signIn = createSignIn({ client, passwordFlow: 'USER_PASSWORD_AUTH' })
    expect(openSignIn).toHaveBeenCalledExactlyOnceWith({ passwordFlow: 'USER_PASSWORD_AUTH' })
    expect(await signIn.start({ email })).toMatchObject({ step: 'password-required' })
  })

  it('may have no way to give up', async () => {
    const signIn = createSignIn({ client: { openSignIn: async () => ownClient() } })
    expect(() => signIn.cancel()).not.toThrow()
    await signIn.start({ email })
    expect(() => signIn.cancel()).not.toThrow()
  })

  it('signs out here or everywhere, as it is told', async () => {
    const signOut = vi.fn(async () => {})
    const signIn = createSignIn({
      client: { openSignIn: async () => ({ ...ownClient(), signOut }) },
    })
    const [outcome] = await Promise.all([signIn.signOut(), signIn.signOut({ everywhere: true })])
    expect(outcome).toEqual({ step: 'signed-out' })
    expect(signOut.mock.calls).toEqual([[{ everywhere: false }], [{ everywhere: true }]])
  })

  it.each(['signOut', 'refresh'] as const)(
    'whose %s finds no user any more is signed out',
    async (call) => {
      const gone = async () => {
        throw exception('UserNotFoundException')
      }
      const signIn = createSignIn({
        client: { openSignIn: async () => ({ ...ownClient(), [call]: gone }) },
      })
      expect(await signIn[call]()).toMatchObject({ rejection: { code: 'signed-out' } })
    },
  )

  it('renews the tokens only when that is asked for', async () => {
    const refresh = vi.fn(async () => tokensOf())
    const signIn = createSignIn({
      client: { openSignIn: async () => ({ ...ownClient(), refresh }) },
    })
    await signIn.refresh()
    await signIn.getTokens()
    await signIn.refresh({ force: true })
    expect(refresh.mock.calls).toEqual([[{ force: false }], [{ force: false }], [{ force: true }]])
  })

  it('is heard of from the moment that it is there, without a word before', async () => {
    const signIn = createSignIn({ client: { openSignIn: async () => ownClient() } })
    await signIn.start({ email })
    const heard: unknown[] = []
    signIn.subscribe((user) => heard.push(user))
    expect(heard).toEqual([jo])
  })

  it('is not heard of by who stopped listening before or after it came', async () => {
    const left = vi.fn()
    const subscribe = (listener: (user: typeof jo | null) => void) => {
      listener(user)
      return left
    }
    const openSignIn = async () => ({ ...ownClient(), subscribe })
    const signIn = createSignIn({ client: { openSignIn } })
    const early: unknown[] = []
    const late: unknown[] = []
    const stopEarly = signIn.subscribe((user) => early.push(user))
    const stopLate = signIn.subscribe((user) => late.push(user))
    stopEarly()
    await signIn.start({ email })
    expect(early).toEqual([null])
    expect(late).toEqual([null, jo])
    expect(left).not.toHaveBeenCalled()
    stopLate()
    expect(left).toHaveBeenCalledOnce()
  })

  it('makes the calls for passkeys, too', async () => {
    const passkeys = async () => {}
    const openSignIn = async () => ({ ...ownClient(), passkeys })
    const signIn = createSignIn({ client: { openSignIn } })
    expect(await signIn.passkeyCalls()).toBe(passkeys)
  })

  it('is unavailable as long as it cannot be opened', async () => {
    let isThere = false
    const openSignIn = async () => {
      if (!isThere) throw new Error('not loaded')
      return ownClient()
    }
    const signIn = createSignIn({ client: { openSignIn } })
    expect(await signIn.start({ email })).toMatchObject({
      rejection: {
        code: 'unavailable',
        cause: expect.objectContaining({
          message: 'The client for signing in was not loaded',
          cause: expect.objectContaining({ message: 'not loaded' }),
        }),
      },
    })
    expect(await signIn.getTokens()).toBeNull()
    isThere = true
    expect(await signIn.start({ email })).toMatchObject({ step: 'password-required' })
  })
})

describe('wrong use', () => {
  const client = fetchClient({ region: 'eu-west-1', clientId: 'abc' })

  it.each<[unknown, RegExp]>([
    [undefined, /createSignIn: client must be of type object/],
    [{ client: {} }, /client must be one that can sign in, as fetchClient/],
    [{ client, token: {} }, /received token/],
    [{ client, tokens: 7 }, /createSignIn: tokens must be of type object/],
    [{ client, messages: 7 }, /createSignIn: messages must be of type object/],
    [{ client: { ...client, userPoolId: '/eu-west-1_AbC' } }, /userPoolId of the client must be/],
    [{ client: { ...client, userPoolId: 'eu-west-1_AbC/' } }, /userPoolId of the client must be/],
    [{ client, tokens: {} }, /tokens.read must be of type function/],
    [{ client, passwordFlow: 'CUSTOM_AUTH' }, /passwordFlow must be one of USER_SRP_AUTH/],
    [{ client, messages: { 'sign-in-bad': 'x' } }, /received sign-in-bad/],
    [{ client, clock: 7 }, /clock must be of type function/],
    [
      { client: { ...client, userPoolId: 'AbCdEf123' } },
      /userPoolId of the client must be like eu-west-1_AbCdEf123, received AbCdEf123/,
    ],
  ])('createSignIn(%o) throws', (options, message) => {
    expect(() => createSignIn(options as SignInOptions)).toThrow(TypeError)
    expect(() => createSignIn(options as SignInOptions)).toThrow(message)
  })

  it('of start is a factor that there is none of', async () => {
    const signIn = createSignIn({ client })
    await expect(signIn.start({ email, factor: 'sms' as never })).rejects.toThrow(
      /factor must be one of code,passkey,password, or left out, received sms/,
    )
  })
})
