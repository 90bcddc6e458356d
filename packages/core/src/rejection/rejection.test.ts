import { describe, expect, it } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { englishMessages } from './messages.ts'
import type { Rejection } from './rejection.ts'
import { type MessageCode, REJECTION_CODES } from './rejection.ts'
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
})
