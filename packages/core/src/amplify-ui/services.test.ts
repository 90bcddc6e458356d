import { Amplify } from 'aws-amplify'
import { autoSignIn, type SignUpInput, signOut } from 'aws-amplify/auth'
import { ConsoleLogger, I18n } from 'aws-amplify/utils'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { amplifyClient } from '../amplify/amplify-client.ts'
import { createDomainGate } from '../gate/domain-gate.ts'
import { messages as german } from '../locales/de.ts'
import { type Answer, json, startCognitoServer } from '../testing/cognito-server.ts'
import { cognitoTokens } from '../testing/tokens.ts'
import { type AmplifyUiServicesOptions, amplifyUiServices, RejectionError } from './services.ts'
import { amplifyUiVocabulary } from './vocabulary.ts'

// As Amplify UI 6.15 sends them: `getSignUpInput`, `confirmSignUp` and `resendSignUpCode` of its sign-up machine.
const signUpInput: SignUpInput = {
  username: 'Jo@ACME.com',
  password: 'Correct-horse-1',
  options: { autoSignIn: true, userAttributes: { email: 'Jo@ACME.com', given_name: 'Jo' } },
}
const confirmInput = { username: 'Jo@ACME.com', confirmationCode: '123456' }
const CodeDeliveryDetails = {
  AttributeName: 'email',
  DeliveryMedium: 'EMAIL',
  Destination: 'j***@a***',
}
const delivery = { attributeName: 'email', deliveryMedium: 'EMAIL', destination: 'j***@a***' }

const sent = json(200, { UserConfirmed: false, UserSub: 'x', CodeDeliveryDetails })
const resent = json(200, { CodeDeliveryDetails })
const exists = exception('UsernameExistsException', 'User already exists')
const refusal = lambda('Sign-up is not open to acme.com addresses (domain-not-allowed)')
const friendly = 'Sign-up is not open to acme.com addresses. Try your work email.'

const own = lambda('Please complete the security check (custom:captcha-failed)')

let cognito: Awaited<ReturnType<typeof startCognitoServer>>
beforeAll(async () => {
  // It warns of every endpoint that is not AWS's own.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  cognito = await startCognitoServer()
})
afterAll(() => cognito.stop())
beforeEach(() => {
  cognito.received.length = 0
  I18n.setLanguage('en')
  configure(cognito.url)
})

describe('signing up through Amplify UI', () => {
  it('goes without a password where Amplify UI does, and ends signed in', async () => {
    // As `getSignUpInput` makes it of the choice “Create account with Email OTP”.
    const autoSignInOptions = {
      enabled: true,
      authFlowType: 'USER_AUTH',
      preferredChallenge: 'EMAIL_OTP',
    } as const
    const { idToken, accessToken } = cognitoTokens()
    const AuthenticationResult = { IdToken: idToken, AccessToken: accessToken }
    cognito.answer = (response, request) => {
      const confirmed = { Session: 'of-confirmation' }
      const answers = { SignUp: sent, ConfirmSignUp: json(200, confirmed) }
      const signedIn = json(200, { AuthenticationResult })
      const answer = new Map(Object.entries(answers)).get(request.operation) ?? signedIn
      answer(response, request)
    }
    const services = amplifyUiServices()
    await services.handleSignUp({
      username: 'Jo@ACME.com',
      options: { autoSignIn: autoSignInOptions, userAttributes: { email: 'Jo@ACME.com' } },
    })
    const { nextStep } = await services.handleConfirmSignUp(confirmInput)
    expect(nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN')
    expect((await autoSignIn()).isSignedIn).toBe(true)
    await signOut()

    expect(cognito.received[0]?.body).not.toHaveProperty('Password')
    expect(cognito.received[2]).toMatchObject({
      operation: 'InitiateAuth',
      body: { AuthFlow: 'USER_AUTH', Session: 'of-confirmation' },
    })
  })

  it('sends what Amplify UI sends, the address canonical, and gives it Amplify’s own answer', async () => {
    cognito.answer = sent
    expect(await amplifyUiServices().handleSignUp(signUpInput)).toEqual({
      isSignUpComplete: false,
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails: delivery },
      userId: 'x',
    })
    expect(cognito.received).toMatchObject([
      {
        operation: 'SignUp',
        body: {
          Username: 'Jo@acme.com',
          Password: 'Correct-horse-1',
          UserAttributes: [
            { Name: 'email', Value: 'Jo@acme.com' },
            { Name: 'given_name', Value: 'Jo' },
          ],
        },
      },
    ])
  })

  it('lets a sign-up without a password be one, as Amplify UI sends it for codes by email', async () => {
    cognito.answer = sent
    const autoSignIn = { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' } as const
    const options = { autoSignIn, userAttributes: { email: 'Jo@ACME.com' } }
    await amplifyUiServices().handleSignUp({ username: 'Jo@ACME.com', options })
    expect(cognito.received[0]?.body).not.toHaveProperty('Password')
    expect(cognito.received[0]?.body).toMatchObject({ Username: 'Jo@acme.com' })
  })

  it('says in plain words that a domain is refused, and keeps the cause for the logs', async () => {
    cognito.answer = refusal
    const onRejected = vi.fn()
    const error = await failure(amplifyUiServices({ onRejected }).handleSignUp(signUpInput))
    expect(error).toBeInstanceOf(RejectionError)
    expect(error).toMatchObject({
      name: 'RejectionError',
      message: friendly,
      rejection: { code: 'domain-not-allowed', field: 'email', message: friendly },
      cause: { name: 'UserLambdaValidationException' },
    })
    expect(onRejected).toHaveBeenCalledExactlyOnceWith((error as RejectionError).rejection)
  })

  it.each([
    ['the gate', refusal],
    ['the backends of 2020', lambda('Invalid domain, no User Group found')],
    ['a weak password', exception('InvalidPasswordException', 'Password did not conform')],
    ['a crash', lambda('Cannot read properties of undefined')],
    ['a firewall', exception('ForbiddenException', 'Request not allowed')],
    ['closed sign-up', exception('NotAuthorizedException', 'SignUp is not permitted')],
    ['something new', exception('BrandNewException', 'x')],
  ])('uses the words of the gate for %s', async (_case, answer) => {
    cognito.answer = answer
    const gate = createDomainGate({ client: amplifyClient() })
    const outcome = await gate.signUp({ email: 'Jo@ACME.com', password: 'Correct-horse-1' })
    const { message } = await failure(amplifyUiServices().handleSignUp(signUpInput))
    expect(outcome).toMatchObject({ step: 'rejected', rejection: { message } })
    expect(message).not.toMatch(/failed with error|Exception/)
  })

  it('shows a handler’s own refusal, in the app’s words where it has some', async () => {
    cognito.answer = own
    const error = await failure(amplifyUiServices().handleSignUp(signUpInput))
    expect(error).toMatchObject({
      message: 'Please complete the security check',
      rejection: { code: 'custom', customCode: 'captcha-failed' },
    })
    const messages = { 'custom:captcha-failed': 'Tick the box.' }
    const services = amplifyUiServices({ messages })
    expect((await failure(services.handleSignUp(signUpInput))).message).toBe('Tick the box.')
  })

  it('refuses what is no address without a request', async () => {
    for (const email of ['jo@acme', '"x@acme.com"@evil.com', 'x@evil.com@acme.com', '']) {
      const input = { ...signUpInput, username: email, options: { userAttributes: { email } } }
      const { message } = await failure(amplifyUiServices().handleSignUp(input))
      expect(message).toBe('Enter a valid email address.')
    }
    expect(cognito.received).toEqual([])
  })

  it('says which attribute a person mistyped, in the language of Amplify’s I18n', async () => {
    cognito.answer = exception('InvalidParameterException', 'Invalid phone number format.')
    I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(german))
    I18n.setLanguage('de')
    expect(await failure(amplifyUiServices().handleSignUp(signUpInput))).toMatchObject({
      message: german['attribute-invalid:phone_number'],
      rejection: { code: 'attribute-invalid', attribute: 'phone_number' },
    })
  })

  it('says what a password lacks, in the language of Amplify’s I18n', async () => {
    cognito.answer = exception(
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have uppercase characters, Password must have symbol characters',
    )
    I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(german))
    I18n.setLanguage('de')
    const { message } = await failure(amplifyUiServices().handleSignUp(signUpInput))
    expect(message).toBe(`${german['password-weak:upper']} ${german['password-weak:symbol']}`)
  })

  it('takes an address as people paste it', async () => {
    cognito.answer = sent
    const email = '\u200b mailto:Jo@ACME.com\u2060'
    const options = { userAttributes: { email } }
    await amplifyUiServices().handleSignUp({ ...signUpInput, username: email, options })
    expect(cognito.received[0]?.body).toMatchObject({ Username: 'Jo@acme.com' })
  })

  it('goes on with an address that was never confirmed', async () => {
    cognito.answer = byOperation({ SignUp: exists, ResendConfirmationCode: resent })
    expect(await amplifyUiServices().handleSignUp(signUpInput)).toEqual({
      isSignUpComplete: false,
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails: delivery },
    })
    expect(cognito.received[1]).toMatchObject({ body: { Username: 'Jo@acme.com' } })
  })

  it('goes on with it also when Cognito sends no further code for now', async () => {
    cognito.answer = byOperation({
      SignUp: exists,
      ResendConfirmationCode: exception('LimitExceededException', 'Attempt limit exceeded'),
    })
    expect(await amplifyUiServices().handleSignUp(signUpInput)).toMatchObject({
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails: {} },
    })
  })

  it('goes on when the user is there but the code was not sent', async () => {
    cognito.answer = exception('LimitExceededException', 'Exceeded daily email limit')
    expect(await amplifyUiServices().handleSignUp(signUpInput)).toMatchObject({
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP' },
    })
  })

  it('sends who has an account to sign-in', async () => {
    cognito.answer = byOperation({
      SignUp: exists,
      ResendConfirmationCode: exception('InvalidParameterException', 'User is already confirmed.'),
    })
    const { message } = await failure(amplifyUiServices().handleSignUp(signUpInput))
    expect(message).toBe('There is already an account with this email address. Sign in instead.')
  })

  it('is done where the pool confirmed the user and only the group is missing', async () => {
    cognito.answer = lambda('no group', 'PostConfirmation')
    expect(await amplifyUiServices().handleSignUp(signUpInput)).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    })
  })
})

describe('a pool whose users choose a user name', () => {
  const input = {
    ...signUpInput,
    username: 'jo',
    options: { userAttributes: { email: 'Jo@ACME.com' } },
  }

  it('has the user name as typed and the address canonical', async () => {
    cognito.answer = sent
    await amplifyUiServices().handleSignUp(input)
    expect(cognito.received[0]).toMatchObject({
      body: { Username: 'jo', UserAttributes: [{ Name: 'email', Value: 'Jo@acme.com' }] },
    })
  })

  it('sends no code to the person behind a taken user name', async () => {
    cognito.answer = exists
    const { message } = await failure(amplifyUiServices().handleSignUp(input))
    expect(message).toBe('User already exists')
    expect(cognito.received).toHaveLength(1)
  })

  it('confirms and resends by the user name', async () => {
    cognito.answer = byOperation({ ConfirmSignUp: json(200, {}), ResendConfirmationCode: resent })
    const services = amplifyUiServices()
    await services.handleConfirmSignUp({ username: 'jo', confirmationCode: '123456' })
    await services.handleResendSignUpCode({ username: 'jo' })
    expect(cognito.received).toMatchObject([
      { body: { Username: 'jo' } },
      { body: { Username: 'jo' } },
    ])
  })
})

describe('confirming through Amplify UI', () => {
  it('takes a code as people paste it, and goes on to Amplify’s automatic sign-in', async () => {
    cognito.answer = byOperation({ SignUp: sent, ConfirmSignUp: json(200, {}) })
    const services = amplifyUiServices()
    await services.handleSignUp(signUpInput)
    const confirmed = await services.handleConfirmSignUp({
      username: 'Jo@ACME.com',
      confirmationCode: ' 123-456 ',
    })
    expect(confirmed).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
    })
    expect(cognito.received[1]).toMatchObject({
      body: { Username: 'Jo@acme.com', ConfirmationCode: '123456' },
    })
    cognito.answer = exception('NotAuthorizedException', 'no')
    await failure(autoSignIn())
    expect(cognito.received[2]).toMatchObject({
      operation: 'InitiateAuth',
      body: { AuthParameters: { USERNAME: 'Jo@acme.com' } },
    })
  })

  it.each([
    ['a group that comes later', lambda('no group', 'PostConfirmation')],
    [
      'who confirmed elsewhere',
      exception('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    ],
  ])('shows no error for %s', async (_case, answer) => {
    cognito.answer = answer
    expect(await amplifyUiServices().handleConfirmSignUp(confirmInput)).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    })
  })

  it('says in plain words that a code is wrong', async () => {
    cognito.answer = exception('CodeMismatchException', 'Invalid verification code provided')
    const { message } = await failure(amplifyUiServices().handleConfirmSignUp(confirmInput))
    expect(message).toBe('That code is not correct. Check it and try again.')
  })

  it('asks for a code where none was typed, without a request', async () => {
    const empty = { ...confirmInput, confirmationCode: ' ' }
    const error = await failure(amplifyUiServices().handleConfirmSignUp(empty))
    expect(error).toMatchObject({ rejection: { code: 'code-mismatch' } })
    expect(cognito.received).toEqual([])
  })
})

describe('asking Amplify UI for another code', () => {
  it('gives it Amplify’s own answer', async () => {
    cognito.answer = resent
    const services = amplifyUiServices()
    expect(await services.handleResendSignUpCode({ username: 'Jo@ACME.com' })).toEqual(delivery)
  })

  it('says in plain words that it was asked too often', async () => {
    cognito.answer = exception('LimitExceededException', 'Attempt limit exceeded')
    const asked = amplifyUiServices().handleResendSignUpCode({ username: 'jo@acme.com' })
    expect((await failure(asked)).message).toBe('Too many attempts. Wait a while, then try again.')
  })

  it('sends who is confirmed on to sign-in, by the one error that Amplify UI knows', async () => {
    cognito.answer = exception('InvalidParameterException', 'User is already confirmed')
    const asked = amplifyUiServices().handleResendSignUpCode({ username: 'jo@acme.com' })
    expect((await failure(asked)).message).toBe('User is already confirmed.')
  })
})

describe('the words', () => {
  it('may be the app’s own', async () => {
    cognito.answer = refusal
    const services = amplifyUiServices({
      messages: { 'domain-not-allowed': 'No {domain}, sorry.' },
    })
    expect((await failure(services.handleSignUp(signUpInput))).message).toBe('No acme.com, sorry.')
  })

  it('follow the language of Amplify’s I18n, also when it changes', async () => {
    cognito.answer = refusal
    const services = amplifyUiServices()
    I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(german))
    I18n.setLanguage('de-AT')
    expect((await failure(services.handleSignUp(signUpInput))).message).toBe(
      german['domain-not-allowed'].replace('{domain}', 'acme.com'),
    )
    I18n.setLanguage('en')
    expect((await failure(services.handleSignUp(signUpInput))).message).toBe(friendly)
  })
})

it('refuses options and message codes it does not know', () => {
  expect(() => amplifyUiServices({ message: {} } as AmplifyUiServicesOptions)).toThrow(
    /amplifyUiServices: option must be one of messages,onRejected, received message/,
  )
  const messages = { 'domain-notallowed': '' } as AmplifyUiServicesOptions['messages']
  expect(() => amplifyUiServices({ messages: messages ?? {} })).toThrow(/domain-notallowed/)
})

function configure(userPoolEndpoint: string) {
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: 'eu-west-1_abc', userPoolClientId: '1example', userPoolEndpoint },
    },
  })
}

function byOperation(answers: Record<string, Answer>): Answer {
  return (response, request) =>
    (answers[request.operation] ?? json(400, { __type: 'InvalidAction' }))(response, request)
}

function exception(__type: string, message: string): Answer {
  return json(400, { __type, message })
}

/** As Cognito passes on what a trigger throws. */
function lambda(text: string, trigger = 'PreSignUp'): Answer {
  return exception('UserLambdaValidationException', `${trigger} failed with error ${text}.`)
}

async function failure(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => new Error('It was expected to fail.'),
    (thrown: unknown) => thrown,
  )
  return error as Error
}
