import { describe, expect, it } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { englishMessages, type Messages } from './messages.ts'
import type { Rejection } from './rejection.ts'
import { type MessageCode, REJECTION_CODES } from './rejection.ts'
import { SIGN_IN_REJECTION_CODES } from './sign-in-codes.ts'
import { englishSignInMessages } from './sign-in-messages.ts'
import { writeWireText } from './wire-text.ts'

const refused = (code: 'domain-not-allowed' | 'domain-blocked' | 'email-invalid' | 'unavailable') =>
  exception(
    'UserLambdaValidationException',
    `PreSignUp failed with error ${writeWireText({ code })}.`,
  )

/** How a person comes to see each code, and what a UI is told to do with it. */
const CASES: Record<MessageCode, [Error, field: Rejection['field'], retryable: boolean]> = {
  'domain-not-allowed': [refused('domain-not-allowed'), 'email', false],
  'domain-blocked': [refused('domain-blocked'), 'email', false],
  'email-invalid': [refused('email-invalid'), 'email', false],
  'email-taken': [exception('AliasExistsException'), 'email', false],
  'password-weak': [exception('InvalidPasswordException'), 'password', false],
  'attribute-invalid': [
    exception('InvalidParameterException', "Value at 'userAttributes.1.member.value' failed"),
    null,
    false,
  ],
  'code-mismatch': [exception('CodeMismatchException'), 'code', false],
  'code-expired': [exception('ExpiredCodeException'), 'code', false],
  'too-many-attempts': [exception('TooManyRequestsException'), null, true],
  'delivery-failed': [exception('CodeDeliveryFailureException'), null, true],
  unavailable: [refused('unavailable'), null, true],
  offline: [exception('NetworkError'), null, true],
  'not-configured': [exception('ResourceNotFoundException'), null, false],
  unknown: [exception('BrandNewException'), null, false],
}

describe('every rejection', () => {
  it.each(REJECTION_CODES)('%s can be met, with its message, field and cause', async (code) => {
    const [error, field, retryable] = CASES[code]
    const gate = createDomainGate({ client: fakeClient({ signUp: error, confirmSignUp: error }) })
    const outcome = code.startsWith('code-')
      ? await gate.confirmSignUp({ email: 'jo@acme.com', code: '123456' })
      : await gate.signUp({ email: 'jo@acme.com', password: 'Correct-horse-1' })
    expect(outcome).toEqual({
      step: 'rejected',
      rejection: {
        code,
        message: englishMessages[code].replace('{domain}', 'acme.com'),
        field,
        retryable,
        cause: error,
      },
    })
  })

  it.each(REJECTION_CODES)(
    '%s is told in a sentence, without its code or a placeholder',
    (code) => {
      const message = englishMessages[code].replace('{domain}', 'acme.com')
      expect(message).toMatch(/^[A-Z][^{}]+\.$/)
      expect(message).not.toContain(`(${code})`)
    },
  )

  it('leaves our words where the app’s are undefined, and says nothing where they are empty', async () => {
    const client = fakeClient({ signUp: exception('BrandNewException') })
    const messageWith = async (unknown: string | undefined) => {
      const gate = createDomainGate({ client, messages: Object({ unknown }) })
      return gate.signUp({ email: 'jo@acme.com', password: 'Correct-horse-1' })
    }
    expect(await messageWith(undefined)).toMatchObject({
      rejection: { message: englishMessages.unknown },
    })
    expect(await messageWith('')).toMatchObject({ rejection: { message: '' } })
  })

  it('says in a sentence each what a password lacks', async () => {
    const weak = exception(
      'InvalidPasswordException',
      'Password must have uppercase characters and numeric characters',
    )
    const gate = createDomainGate({ client: fakeClient({ signUp: weak }) })
    expect(await gate.signUp({ email: 'jo@acme.com', password: 'correct-horse' })).toMatchObject({
      rejection: {
        missing: ['upper', 'digit'],
        message: 'Add a capital letter to your password. Add a number to your password.',
      },
    })
  })

  it.each([
    { part: 'length', said: 'Password not long enough', words: 'Choose a longer password.' },
    { part: 'upper', said: 'uppercase', words: 'Add a capital letter to your password.' },
    { part: 'lower', said: 'lowercase', words: 'Add a small letter to your password.' },
    { part: 'digit', said: 'numeric', words: 'Add a number to your password.' },
    {
      part: 'symbol',
      said: 'symbol',
      words: 'Add a symbol to your password, such as ! or #.',
    },
  ])('says that a password lacks its $part, in our words or the app’s', async (lacking) => {
    const weak = exception('InvalidPasswordException', lacking.said)
    const client = fakeClient({ signUp: weak })
    const messageWith = async (messages: Partial<Messages>) => {
      const gate = createDomainGate({ client, messages })
      return gate.signUp({ email: 'jo@acme.com', password: 'x' })
    }
    expect(await messageWith({})).toMatchObject({ rejection: { message: lacking.words } })
    const own = { [`password-weak:${lacking.part}`]: 'Not so.' }
    expect(await messageWith(own)).toMatchObject({ rejection: { message: 'Not so.' } })
  })

  it('says how a phone number is written where Cognito does not take it', async () => {
    const wrong = exception('InvalidParameterException', 'Invalid phone number format.')
    const gate = createDomainGate({ client: fakeClient({ signUp: wrong }) })
    expect(await gate.signUp({ email: 'jo@acme.com', password: 'x' })).toMatchObject({
      rejection: { attribute: 'phone_number', message: expect.stringContaining('+41791234567') },
    })
  })

  it('leaves `{domain}` out of the app’s words where no address could be read', async () => {
    const messages = { 'email-invalid': 'Not open to {domain}.' }
    const gate = createDomainGate({ client: fakeClient({}), messages })
    expect(await gate.signUp({ email: 'jo@', password: 'Correct-horse-1' })).toMatchObject({
      rejection: { message: 'Not open to .' },
    })
  })
})

describe('what a person who signs in is told', () => {
  it.each([...SIGN_IN_REJECTION_CODES, 'unavailable', 'not-configured'] as const)(
    '%s is told in a sentence of its own',
    (code) => {
      const message = englishSignInMessages[code]
      expect(message).toMatch(/^[A-Z][^{}]+\.$/)
      const others = Object.entries(englishSignInMessages).filter(([key]) => key !== code)
      expect(others.map(([, text]) => text)).not.toContain(message)
      expect(Object.values(englishMessages)).not.toContain(message)
    },
  )
})
