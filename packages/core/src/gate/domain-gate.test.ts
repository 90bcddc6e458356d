import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { englishMessages } from '../rejection/messages.ts'
import { writeWireText } from '../rejection/wire-text.ts'
import { readHere } from '../testing/addresses.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import type { Client } from './client.ts'
import type { SignUpInput } from './domain-gate.ts'
import { createDomainGate, type DomainGateOptions } from './domain-gate.ts'
import type { ConfirmOutcome, ResendOutcome, SignUpOutcome } from './outcome.ts'

const delivery = Object.freeze({ medium: 'email', destination: 'j***@a***' } as const)
const sent = { confirmed: false, delivery }
const input = { email: 'jo@acme.com', password: 'Correct-horse-1' }

const gateOf = (answers: Parameters<typeof fakeClient>[0]) => {
  const client = fakeClient(answers)
  return { client, gate: createDomainGate({ client }) }
}

describe('signUp', () => {
  it('asks for the code that went to the address', async () => {
    const { gate } = gateOf({ signUp: sent })
    expect(await gate.signUp(input)).toEqual({
      step: 'code-required',
      email: 'jo@acme.com',
      delivery,
      session: null,
    })
  })

  it('needs no navigator, which only pages have', async () => {
    vi.stubGlobal('navigator', undefined)
    const { gate } = gateOf({ signUp: sent })
    expect(await gate.signUp(input)).toMatchObject({ step: 'code-required' })
    vi.unstubAllGlobals()
  })

  it('sends the canonical address, the attributes and the metadata', async () => {
    const [typed, canonical] = readHere('ß', ['Jo@Faß.DE.', 'Jo@xn--fa-hia.de']) ?? [
      'Jo@ACME.com.',
      'Jo@acme.com',
    ]
    const { gate, client } = gateOf({ signUp: sent })
    const outcome = await gate.signUp({
      email: typed,
      password: ' spaces count ',
      attributes: { given_name: 'Jo' },
      clientMetadata: { invite: '7' },
    })
    expect(outcome).toMatchObject({ email: canonical })
    expect(client.calls).toEqual([
      [
        'signUp',
        {
          email: canonical,
          password: ' spaces count ',
          attributes: { given_name: 'Jo' },
          clientMetadata: { invite: '7' },
        },
      ],
    ])
  })

  it('is done when the pool confirms users itself', async () => {
    const { gate } = gateOf({ signUp: { confirmed: true, delivery: null } })
    expect(await gate.signUp(input)).toEqual({
      step: 'done',
      email: 'jo@acme.com',
      membership: 'granted',
      session: null,
    })
  })

  it.each(['', 'nonsense', ' jo@acme.com', 'x@evil.com@acme.com', undefined, null, 7])(
    'refuses the address %j without a request',
    async (email) => {
      const { gate, client } = gateOf({ signUp: sent })
      const outcome = await gate.signUp({ ...input, email: email as string })
      expect(outcome).toMatchObject({
        step: 'rejected',
        rejection: { code: 'email-invalid', field: 'email', retryable: false, cause: null },
      })
      expect(client.calls).toEqual([])
    },
  )

  it.each(['', null])('refuses the password %j without a request', async (password) => {
    const { gate, client } = gateOf({ signUp: sent })
    const outcome = await gate.signUp({ ...input, password: password as unknown as string })
    expect(outcome).toMatchObject({ rejection: { code: 'password-weak', field: 'password' } })
    expect(client.calls).toEqual([])
  })

  it('asks for no password where none is given, and hands on the session', async () => {
    const { gate, client } = gateOf({ signUp: { ...sent, session: 'session-1' } })
    expect(await gate.signUp({ email: 'jo@acme.com' })).toEqual({
      step: 'code-required',
      email: 'jo@acme.com',
      delivery,
      session: 'session-1',
    })
    expect(client.calls).toEqual([
      ['signUp', { email: 'jo@acme.com', attributes: {}, clientMetadata: {} }],
    ])
  })

  it('hands on the session of a user whom the pool confirms itself', async () => {
    const { gate } = gateOf({ signUp: { confirmed: true, delivery: null, session: 'session-1' } })
    const outcome = await gate.signUp({ email: 'jo@acme.com' })
    expect(outcome).toMatchObject({ step: 'done', session: 'session-1' })
  })

  it.each([
    ['InvalidPasswordException', 'Password not long enough'],
    ['InvalidParameterException', "Value at 'password' failed to satisfy constraint"],
  ])('tells the developer that the pool demands a password: %s "%s"', async (name, message) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { gate } = gateOf({ signUp: exception(name, message) })
    const outcome = await gate.signUp({ email: 'jo@acme.com' })
    expect(outcome).toMatchObject({ rejection: { code: 'not-configured', field: null } })
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('EMAIL_OTP'))
    written.mockRestore()
  })

  it('says nothing of a password where that is not what a sign-up without one is refused for', async () => {
    const text = writeWireText({ code: 'domain-not-allowed', domain: 'acme.com' })
    const refused = exception(
      'UserLambdaValidationException',
      `PreSignUp failed with error ${text}.`,
    )
    expect(await gateOf({ signUp: refused }).gate.signUp({ email: 'jo@acme.com' })).toMatchObject({
      rejection: { code: 'domain-not-allowed' },
    })
    const unsent = gateOf({ signUp: exception('LimitExceededException') })
    expect(await unsent.gate.signUp({ email: 'jo@acme.com' })).toMatchObject({
      step: 'code-required',
    })
  })

  it('keeps the password out of the cause, though the service quotes it', async () => {
    const message = "Value 'Correct-horse-1' at 'password' failed to satisfy constraint"
    const { gate } = gateOf({ signUp: exception('InvalidParameterException', message) })
    const outcome = await gate.signUp(input)
    const cause = outcome.step === 'rejected' && outcome.rejection.cause
    expect(String(cause)).toBe(
      "InvalidParameterException: Value '…' at 'password' failed to satisfy constraint",
    )
  })

  it('tells a refused person which domain is not open, in words fit to show', async () => {
    const text = writeWireText({ code: 'domain-not-allowed', domain: 'gmail.com' })
    const cause = exception('UserLambdaValidationException', `PreSignUp failed with error ${text}.`)
    const { gate } = gateOf({ signUp: cause })
    expect(await gate.signUp({ ...input, email: 'jo@Gmail.com' })).toEqual({
      step: 'rejected',
      rejection: {
        code: 'domain-not-allowed',
        message: expect.stringMatching(/^Sign-up is not open to gmail\.com addresses\./),
        field: 'email',
        retryable: false,
        cause,
      },
    })
  })

  it('names the domain that was typed, whatever the answer says', async () => {
    const message = 'PreSignUp failed with error Invalid email domain: evil.example.'
    const { gate } = gateOf({ signUp: exception('UserLambdaValidationException', message) })
    const outcome = await gate.signUp(input)
    expect(outcome).toMatchObject({
      rejection: { message: expect.stringContaining('acme.com') },
    })
    expect(JSON.stringify(outcome)).not.toContain('evil.example addresses')
  })

  it('shows no internals of an error it does not know, and keeps it as the cause', async () => {
    const cause = exception('BrandNewException', 'arn:aws:lambda:secret')
    const { gate } = gateOf({ signUp: cause })
    const outcome = await gate.signUp(input)
    expect(outcome).toMatchObject({
      step: 'rejected',
      rejection: { code: 'unknown', field: null, retryable: false, cause },
    })
    expect(outcome.step === 'rejected' && outcome.rejection.message).not.toContain('arn')
  })

  it('goes on to the code step when the limit on emails is reached: the user exists', async () => {
    const { gate, client } = gateOf({ signUp: exception('LimitExceededException') })
    expect(await gate.signUp(input)).toEqual({
      step: 'code-required',
      email: 'jo@acme.com',
      delivery: null,
    })
    expect(client.calls).toHaveLength(1)
  })

  it('names the attribute that a person mistyped, and says how a phone number is written', async () => {
    const signUp = exception('InvalidParameterException', 'Invalid phone number format.')
    const { gate } = gateOf({ signUp })
    const attributes = { phone_number: '079 123 45 67' }
    expect(await gate.signUp({ ...input, attributes })).toEqual({
      step: 'rejected',
      rejection: {
        code: 'attribute-invalid',
        attribute: 'phone_number',
        message: englishMessages['attribute-invalid:phone_number'],
        field: null,
        retryable: false,
        cause: signUp,
      },
    })
  })

  it('says that an attribute is wrong in the app’s own words for it', async () => {
    const message =
      'Attributes did not conform to the schema: custom:company: String must be no longer than 20'
    const client = fakeClient({ signUp: exception('InvalidParameterException', message) })
    const words = 'Shorten the name of your company to 20 letters.'
    const gate = createDomainGate({
      client,
      messages: { 'attribute-invalid:custom:company': words },
    })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { message: words } })
  })

  it('says only what a long password lacks', async () => {
    const message = 'Password did not conform with policy: Password must have uppercase characters'
    const { gate } = gateOf({ signUp: exception('InvalidPasswordException', message) })
    const outcome = await gate.signUp({ ...input, password: 'x'.repeat(42) })
    expect(outcome).toMatchObject({
      rejection: { missing: ['upper'], message: 'Add a capital letter to your password.' },
    })
    expect(outcome.step === 'rejected' && Object.isFrozen(outcome.rejection.missing)).toBe(true)
  })

  it('tells the developer, and not the person, which setting is wrong', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { gate } = gateOf({
      signUp: exception('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    })
    const outcome = await gate.signUp(input)
    expect(outcome).toMatchObject({ rejection: { message: englishMessages['not-configured'] } })
    await vi.waitFor(() => expect(written).toHaveBeenCalledOnce())
    expect(written).toHaveBeenCalledWith(expect.stringContaining('Self sign-up is off.'))
    written.mockRestore()
  })

  it('keeps to the app’s words for weak passwords, whatever this one lacks', async () => {
    const message = 'Password did not conform with policy: Password must have uppercase characters'
    const client = fakeClient({ signUp: exception('InvalidPasswordException', message) })
    const gate = createDomainGate({ client, messages: { 'password-weak': 'See our rules.' } })
    expect(await gate.signUp(input)).toMatchObject({ rejection: { message: 'See our rules.' } })
  })

  it('is not misled by a page whose prototypes have an email', async () => {
    const { gate, client } = gateOf({ signUp: sent })
    Object.defineProperty(Object.prototype, 'email', { value: 'x', configurable: true })
    try {
      const attributes = { given_name: 'Jo' }
      expect(await gate.signUp({ ...input, attributes })).toMatchObject({ step: 'code-required' })
    } finally {
      Reflect.deleteProperty(Object.prototype, 'email')
    }
    expect(client.calls).toHaveLength(1)
  })

  it('is done, with membership pending, when an auto-confirmed user got no group', async () => {
    const message = 'PostConfirmation failed with error too bad.'
    const { gate } = gateOf({ signUp: exception('UserLambdaValidationException', message) })
    expect(await gate.signUp(input)).toMatchObject({ step: 'done', membership: 'pending' })
  })
})

describe('signUp of an address that is there already', () => {
  const signUp = exception('UsernameExistsException', 'User already exists')

  it('goes on to the code step when it was never confirmed, and says that it was resumed', async () => {
    const { gate, client } = gateOf({ signUp, resendCode: delivery })
    expect(await gate.signUp(input)).toEqual({
      step: 'code-required',
      email: 'jo@acme.com',
      delivery,
      resumed: true,
    })
    expect(client.calls).toMatchObject([
      ['signUp', input],
      ['resendCode', { email: 'jo@acme.com' }],
    ])
  })

  it('is taken when it was confirmed', async () => {
    const resendCode = exception('InvalidParameterException', 'User is already confirmed.')
    const { gate } = gateOf({ signUp, resendCode })
    expect(await gate.signUp(input)).toMatchObject({
      step: 'rejected',
      rejection: { code: 'email-taken', field: 'email', retryable: false, cause: signUp },
    })
  })

  it.each([
    ['UserNotFoundException', 'Username/client id combination not found.'],
    ['NotAuthorizedException', 'User is disabled.'],
  ])('is taken when sending the code meets %s "%s"', async (name, message) => {
    const { gate } = gateOf({ signUp, resendCode: exception(name, message) })
    expect(await gate.signUp(input)).toMatchObject({
      rejection: { code: 'email-taken', cause: signUp },
    })
  })

  it.each([
    ['CodeDeliveryFailureException', '', 'delivery-failed'],
    ['InternalErrorException', '', 'unavailable'],
    ['NetworkError', '', 'offline'],
    ['BrandNewException', '', 'unknown'],
  ])('when sending the code meets %s "%s" is rejected: %s', async (name, message, code) => {
    const { gate } = gateOf({ signUp, resendCode: exception(name, message) })
    expect(await gate.signUp(input)).toMatchObject({ step: 'rejected', rejection: { code } })
  })

  it.each(['LimitExceededException', 'TooManyRequestsException'])(
    'goes on to the code step at %s, for the latest code is still good',
    async (name) => {
      const { gate } = gateOf({ signUp, resendCode: exception(name) })
      expect(await gate.signUp(input)).toEqual({
        step: 'code-required',
        email: 'jo@acme.com',
        delivery: null,
        resumed: true,
      })
    },
  )
})

describe('confirmSignUp', () => {
  it('is done when the code is right', async () => {
    const { gate, client } = gateOf({})
    expect(await gate.confirmSignUp({ email: 'jo@ACME.com', code: '123456' })).toEqual({
      step: 'done',
      email: 'jo@acme.com',
      membership: 'granted',
      session: null,
    })
    expect(client.calls).toEqual([['confirmSignUp', { email: 'jo@acme.com', code: '123456' }]])
  })

  it('sends the session of the sign-up, and hands on the one to sign in with', async () => {
    const { gate, client } = gateOf({ confirmSignUp: { session: 'session-2' } })
    const request = { email: 'jo@acme.com', code: '123456', session: 'session-1' }
    expect(await gate.confirmSignUp(request)).toMatchObject({ step: 'done', session: 'session-2' })
    expect(client.calls).toEqual([['confirmSignUp', request]])
  })

  it.each([
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.'],
    ['InvalidParameterException', 'Session is not valid'],
  ])('confirms without a session that is refused: %s "%s"', async (name, message) => {
    const refused = exception(name, message)
    const { calls, ...client } = fakeClient({})
    const gate = createDomainGate({
      client: {
        ...client,
        async confirmSignUp(request) {
          await client.confirmSignUp(request)
          if (request.session) throw refused
        },
      },
    })
    const request = { email: 'jo@acme.com', code: '123456' }
    const outcome = await gate.confirmSignUp({ ...request, session: 'session-1' })
    expect(outcome).toMatchObject({ step: 'done', membership: 'granted', session: null })
    expect(calls).toEqual([
      ['confirmSignUp', { ...request, session: 'session-1' }],
      ['confirmSignUp', request],
    ])
  })

  it('says what is wrong without the session, when that is refused, too', async () => {
    let sent = 0
    const gate = createDomainGate({
      client: {
        ...fakeClient({}),
        async confirmSignUp({ session }) {
          sent += 1
          throw session
            ? exception('NotAuthorizedException', 'session is expired')
            : exception('CodeMismatchException')
        },
      },
    })
    const request = { email: 'jo@acme.com', code: '1', session: 'session-1' }
    const outcome = await gate.confirmSignUp(request)
    expect(outcome).toMatchObject({ rejection: { code: 'code-mismatch', field: 'code' } })
    expect(sent).toBe(2)
  })

  it.each([
    ['CodeMismatchException', 'The session has another code.'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['InvalidParameterException', "Value at 'confirmationCode' failed to satisfy constraint"],
  ])('confirms once when it is not the session that is refused: %s "%s"', async (name, message) => {
    const { gate, client } = gateOf({ confirmSignUp: exception(name, message) })
    await gate.confirmSignUp({ email: 'jo@acme.com', code: '1', session: 'session-1' })
    expect(client.calls).toHaveLength(1)
  })

  it('keeps the code and the session out of the cause, though the service quotes them', async () => {
    const message = "Value 'session-1' at 'token', '987654' at 'confirmationCode' failed"
    const { gate } = gateOf({ confirmSignUp: exception('InvalidParameterException', message) })
    const request = { email: 'jo@acme.com', code: '987654', session: 'session-1' }
    const outcome = await gate.confirmSignUp(request)
    const cause = outcome.step === 'rejected' && outcome.rejection.cause
    expect(String(cause)).toBe(
      "InvalidParameterException: Value '…' at 'token', '…' at 'confirmationCode' failed",
    )
  })

  it('confirms once where no session was sent', async () => {
    const refused = exception('NotAuthorizedException', 'session is expired')
    const { gate, client } = gateOf({ confirmSignUp: refused })
    const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: '1', session: null })
    expect(outcome).toMatchObject({ step: 'rejected' })
    expect(client.calls).toHaveLength(1)
  })

  it.each([
    ' 123 456 ',
    '123-456',
    '１２３４５６',
    '123–456',
    '١٢٣٤٥٦',
    '۱۲۳۴۵۶',
    '\u200e123456\n',
  ])('understands the code %j', async (code) => {
    const { gate, client } = gateOf({})
    await gate.confirmSignUp({ email: 'jo@acme.com', code: code as string })
    expect(client.calls[0]?.[1]).toMatchObject({ code: '123456' })
  })

  it.each(['', '  ', '-', undefined, null])(
    'refuses the code %j without a request',
    async (code) => {
      const { gate, client } = gateOf({})
      const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: code as string })
      expect(outcome).toMatchObject({ rejection: { code: 'code-mismatch', field: 'code' } })
      expect(client.calls).toEqual([])
    },
  )

  it('refuses an address that is none', async () => {
    const { gate } = gateOf({})
    const outcome = await gate.confirmSignUp({ email: 'nonsense', code: '123456' })
    expect(outcome).toMatchObject({ rejection: { code: 'email-invalid' } })
  })

  it('is done for a user who is confirmed already', async () => {
    const message = 'User cannot be confirmed. Current status is CONFIRMED'
    const { gate } = gateOf({ confirmSignUp: exception('NotAuthorizedException', message) })
    const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: '123456' })
    expect(outcome).toMatchObject({ step: 'done', membership: 'granted' })
  })

  it('is done with membership pending when only the group could not be granted', async () => {
    const message = 'PostConfirmation failed with error throttled.'
    const confirmSignUp = exception('UserLambdaValidationException', message)
    const { gate } = gateOf({ confirmSignUp })
    const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: '123456' })
    expect(outcome).toMatchObject({ step: 'done', membership: 'pending' })
  })

  it.each([
    ['CodeMismatchException', 'code-mismatch', 'code', false],
    ['ExpiredCodeException', 'code-expired', 'code', false],
    ['AliasExistsException', 'email-taken', 'email', false],
    ['TooManyFailedAttemptsException', 'too-many-attempts', null, true],
    ['ResourceNotFoundException', 'not-configured', null, false],
    ['NetworkError', 'offline', null, true],
  ])('%s is %s at the field %s', async (name, code, field, retryable) => {
    const { gate } = gateOf({ confirmSignUp: exception(name) })
    const outcome = await gate.confirmSignUp({ email: 'jo@acme.com', code: '1' })
    expect(outcome).toMatchObject({ step: 'rejected', rejection: { code, field, retryable } })
  })
})

describe('resendCode', () => {
  it('says where the new code went', async () => {
    const { gate, client } = gateOf({ resendCode: delivery })
    expect(await gate.resendCode({ email: 'jo@ACME.com' })).toEqual({
      step: 'code-required',
      email: 'jo@acme.com',
      delivery,
      session: null,
    })
    expect(client.calls).toEqual([['resendCode', { email: 'jo@acme.com' }]])
  })

  it('is done when there is nothing left to confirm', async () => {
    const resendCode = exception('InvalidParameterException', 'User is already confirmed.')
    const { gate } = gateOf({ resendCode })
    expect(await gate.resendCode({ email: 'jo@acme.com' })).toMatchObject({ step: 'done' })
  })

  it('is rejected after five codes an hour', async () => {
    const { gate } = gateOf({ resendCode: exception('LimitExceededException') })
    expect(await gate.resendCode({ email: 'jo@acme.com' })).toMatchObject({
      rejection: { code: 'too-many-attempts', retryable: true },
    })
  })

  it('refuses an address that is none', async () => {
    const { gate } = gateOf({})
    expect(await gate.resendCode({ email: '' })).toMatchObject({
      rejection: { code: 'email-invalid' },
    })
  })
})

describe('messages', () => {
  it('can be put in other words, one by one, with the domain in them', async () => {
    const client = fakeClient({
      signUp: exception('UserLambdaValidationException', 'Sorry (domain-blocked)'),
    })
    const gate = createDomainGate({
      client,
      messages: { 'domain-blocked': 'No {domain}, never {domain}.' },
    })
    expect(await gate.signUp(input)).toMatchObject({
      rejection: { message: 'No acme.com, never acme.com.' },
    })
    expect(await gate.signUp({ ...input, email: '' })).toMatchObject({
      rejection: { message: 'Enter a valid email address.' },
    })
  })

  it('of the app are there to read, and none but those', () => {
    const messages = { unknown: 'Hm.' }
    const gate = createDomainGate({ client: fakeClient({}), messages })
    messages.unknown = 'Changed later.'
    expect(gate.messages).toEqual({ unknown: 'Hm.' })
    expect(Object.isFrozen(gate.messages)).toBe(true)
    expect(createDomainGate({ client: fakeClient({}) }).messages).toEqual({})
  })
})

describe('outcomes', () => {
  it('cannot be changed', async () => {
    const { gate } = gateOf({ signUp: sent, confirmSignUp: exception('CodeMismatchException') })
    const outcome = await gate.signUp(input)
    expect(Object.isFrozen(outcome)).toBe(true)
    const rejected = await gate.confirmSignUp({ email: 'jo@acme.com', code: '1' })
    expect(rejected.step === 'rejected' && Object.isFrozen(rejected.rejection)).toBe(true)
  })

  it('are told apart by their step', () => {
    expectTypeOf<SignUpOutcome['step']>().toEqualTypeOf<'code-required' | 'done' | 'rejected'>()
    expectTypeOf<ConfirmOutcome['step']>().toEqualTypeOf<'done' | 'rejected'>()
    expectTypeOf<ResendOutcome['step']>().toEqualTypeOf<'code-required' | 'done' | 'rejected'>()
  })
})

describe('wrong use', () => {
  const client = fakeClient({})

  it.each<[unknown, RegExp]>([
    [undefined, /createDomainGate: client.signUp must be a function, received undefined/],
    ['client', /createDomainGate: option must be one of client,messages, received 0/],
    [{}, /client.signUp must be a function/],
    [{ client: null }, /client.signUp must be a function/],
    [{ client: 7 }, /client must be of type object, received 7/],
    [{ client: { ...client, resendCode: 7 } }, /client.resendCode must be a function, received 7/],
    [{ client, mesages: {} }, /option must be one of client,messages, received mesages/],
    [{ client, messages: 'x' }, /messages must be of type object, received x/],
    [{ client, messages: { 'email-bad': 'x' } }, /messages: option must be one of domain-not.*bad/],
    [{ client, messages: { unknown: 7 } }, /messages: unknown must be of type string, received 7/],
  ])('createDomainGate(%o) throws', (options, message) => {
    expect(() => createDomainGate(options as DomainGateOptions)).toThrow(TypeError)
    expect(() => createDomainGate(options as DomainGateOptions)).toThrow(message)
  })

  it.each<[unknown, RegExp]>([
    [{ ...input, username: 'jo' }, /signUp: option must be one of email,password.*username/],
    [
      { ...input, attributes: { email: 'x@y.z' } },
      /attributes.email must be left out, received one/,
    ],
    [{ ...input, attributes: 'x' }, /signUp: attributes must be of type object, received x/],
    [{ ...input, attributes: { given_name: 7 } }, /given_name must be of type string, received 7/],
    [{ ...input, attributes: null }, /null/],
    [{ ...input, clientMetadata: 'x' }, /clientMetadata must be of type object, received x/],
    [{ ...input, clientMetadata: { a: null } }, /a must be of type string, received null/],
  ])('signUp(%o) rejects with a TypeError and sends nothing', async (wrong, message) => {
    const client = fakeClient({ signUp: sent })
    const gate = createDomainGate({ client: client satisfies Client })
    await expect(gate.signUp(wrong as SignUpInput)).rejects.toThrow(TypeError)
    await expect(gate.signUp(wrong as SignUpInput)).rejects.toThrow(message)
    expect(client.calls).toEqual([])
  })

  it('of confirmSignUp and resendCode without input rejects with a TypeError', async () => {
    const gate = createDomainGate({ client })
    await expect(gate.confirmSignUp(undefined as never)).rejects.toThrow(TypeError)
    await expect(gate.resendCode(undefined as never)).rejects.toThrow(TypeError)
  })
})
