import { Amplify } from 'aws-amplify'
import { autoSignIn } from 'aws-amplify/auth'
import { ConsoleLogger } from 'aws-amplify/utils'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { type Answer, json, startCognitoServer } from '../testing/cognito-server.ts'
import { type AmplifyClientOptions, amplifyClient } from './amplify-client.ts'

const input = { email: 'Jo@ACME.com', password: 'Correct-horse-1' }
const sent = {
  UserConfirmed: false,
  UserSub: 'x',
  CodeDeliveryDetails: {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'j***@a***',
  },
}

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
beforeAll(async () => {
  // It warns of every endpoint that is not AWS's own.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(() => {
  cognito.received.length = 0
  configure(cognito.url)
})

const configure = (userPoolEndpoint: string) =>
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: 'eu-west-1_abc', userPoolClientId: '1example', userPoolEndpoint },
    },
  })

const byOperation =
  (answers: Record<string, Answer>): Answer =>
  (response, request) =>
    (answers[request.operation] ?? json(400, { __type: 'InvalidAction' }))(response, request)

describe('amplifyClient, with the real aws-amplify over HTTP', () => {
  it('signs up, confirms and resends', async () => {
    const gate = createDomainGate({ client: amplifyClient() })
    const delivery = { medium: 'email', destination: 'j***@a***' }
    cognito.answer = byOperation({
      SignUp: json(200, sent),
      ConfirmSignUp: json(200, {}),
      ResendConfirmationCode: json(200, { CodeDeliveryDetails: sent.CodeDeliveryDetails }),
    })
    const signedUp = await gate.signUp({
      ...input,
      attributes: { given_name: 'Jo' },
      clientMetadata: { invite: '7' },
    })
    expect(signedUp).toMatchObject({ step: 'code-required', email: 'Jo@acme.com', delivery })
    expect(await gate.resendCode({ email: input.email })).toMatchObject({
      step: 'code-required',
      delivery,
    })
    expect(await gate.confirmSignUp({ email: input.email, code: '123 456' })).toMatchObject({
      step: 'done',
      membership: 'granted',
    })
    expect(cognito.received).toMatchObject([
      {
        operation: 'SignUp',
        body: {
          ClientId: '1example',
          Username: 'Jo@acme.com',
          Password: 'Correct-horse-1',
          UserAttributes: [
            { Name: 'given_name', Value: 'Jo' },
            { Name: 'email', Value: 'Jo@acme.com' },
          ],
          ClientMetadata: { invite: '7' },
        },
      },
      { operation: 'ResendConfirmationCode', body: { Username: 'Jo@acme.com' } },
      {
        operation: 'ConfirmSignUp',
        body: { Username: 'Jo@acme.com', ConfirmationCode: '123456' },
      },
    ])
  })

  it('is done at once when the pool confirms users itself', async () => {
    cognito.answer = json(200, { ...sent, UserConfirmed: true, CodeDeliveryDetails: undefined })
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp(input)).toMatchObject({ step: 'done' })
  })

  it.each([
    [
      'UserLambdaValidationException',
      'PreSignUp failed with error Invalid domain, no User Group found.',
      'domain-not-allowed',
    ],
    ['InvalidPasswordException', 'Password did not conform with policy', 'password-weak'],
    ['ForbiddenException', 'Request not allowed', 'unavailable'],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 'not-configured'],
    ['BrandNewException', 'x', 'unknown'],
  ])('has %s translated like any client', async (__type, message, code) => {
    cognito.answer = json(400, { __type, message })
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp(input)).toMatchObject({ step: 'rejected', rejection: { code } })
  })

  it('takes up an earlier sign-up', async () => {
    cognito.answer = byOperation({
      SignUp: json(400, { __type: 'UsernameExistsException', message: 'User already exists' }),
      ResendConfirmationCode: json(200, { CodeDeliveryDetails: sent.CodeDeliveryDetails }),
    })
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp(input)).toMatchObject({ step: 'code-required', resumed: true })
  })

  it('is offline when nobody listens', async () => {
    const gone = await startCognitoServer()
    await gone.stop()
    configure(gone.url)
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { code: 'offline' } })
  })

  it('is not configured when Amplify is not', async () => {
    Amplify.configure({})
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { code: 'not-configured' } })
  })

  it('goes on with autoSignIn where asked to, and is done even when that fails', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const gate = createDomainGate({ client: amplifyClient({ autoSignIn: () => autoSignIn() }) })
    cognito.answer = byOperation({
      SignUp: json(200, sent),
      ConfirmSignUp: json(200, {}),
      InitiateAuth: json(400, { __type: 'NotAuthorizedException', message: 'no' }),
    })
    await gate.signUp(input)
    expect(await gate.confirmSignUp({ email: input.email, code: '123456' })).toMatchObject({
      step: 'done',
    })
    expect(cognito.received.map(({ operation }) => operation)).toEqual([
      'SignUp',
      'ConfirmSignUp',
      'InitiateAuth',
    ])
    // By the password, as Amplify does it where it is told nothing else.
    expect(cognito.received[2]?.body).toMatchObject({ AuthFlow: 'USER_SRP_AUTH' })
    expect(warn).toHaveBeenCalledWith(
      'amplifyClient: autoSignIn failed',
      expect.objectContaining({ name: 'NotAuthorizedException' }),
    )
    warn.mockRestore()
  })

  it('leaves autoSignIn to the app where it only asked Amplify to get ready', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const client = amplifyClient({ autoSignIn: true })
    const gate = createDomainGate({ client })
    cognito.answer = byOperation({ SignUp: json(200, sent), ConfirmSignUp: json(200, {}) })
    await gate.signUp(input)
    expect(await client.confirmSignUp({ email: 'Jo@acme.com', code: '123456' })).toEqual({
      session: 'amplify',
    })
    expect(cognito.received.map(({ operation }) => operation)).toEqual(['SignUp', 'ConfirmSignUp'])
    expect(warn).not.toHaveBeenCalled()
    warn.mockRestore()
  })

  it('signs nobody in unless asked to', async () => {
    const client = amplifyClient()
    const gate = createDomainGate({ client })
    cognito.answer = byOperation({ SignUp: json(200, sent), ConfirmSignUp: json(200, {}) })
    // Amplify may still remember the sign-up of another address.
    await gate.signUp({ ...input, email: 'kim@acme.com' })
    expect(await client.confirmSignUp({ email: 'kim@acme.com', code: '123456' })).toEqual({
      session: null,
    })
    expect(cognito.received.map(({ operation }) => operation)).toEqual(['SignUp', 'ConfirmSignUp'])
  })

  it('signs in by the function that it is given for that, and by none otherwise', () => {
    const signIn = vi.fn()
    expect(amplifyClient({ signIn }).openSignIn).toBe(signIn)
    expect(amplifyClient()).not.toHaveProperty('openSignIn')
  })

  it('refuses options it does not know', () => {
    expect(() => amplifyClient({ autoSignin: true } as AmplifyClientOptions)).toThrow(
      /amplifyClient: option must be one of autoSignIn,signIn, received autoSignin/,
    )
  })
})
