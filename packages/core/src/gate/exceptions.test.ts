import { readFileSync } from 'node:fs'
import { URL } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import type { MessageCode } from '../rejection/rejection.ts'
import { writeWireText } from '../rejection/wire-text.ts'
import { exception } from '../testing/fake-client.ts'
import type { SignUpCall } from './client.ts'
import { translateException, type Verdict } from './exceptions.ts'
import { adviseDeveloper } from './setting-advice.ts'

const OPERATIONS: Readonly<Record<SignUpCall, string>> = {
  signUp: 'SignUp',
  confirmSignUp: 'ConfirmSignUp',
  resendCode: 'ResendConfirmationCode',
}

const PENDING: Verdict = { kind: 'confirmed', membership: 'pending' }
const CONFIRMED: Verdict = { kind: 'confirmed', membership: 'granted' }
const EXISTS: Verdict = { kind: 'exists' }
const TO_CODE: Verdict = { kind: 'code-not-sent' }

const refusedWith = (code: MessageCode): Verdict => ({ kind: 'refused', reason: { code } })

/** The exceptions that AWS's own SDK says a call throws. */
function documentedExceptions(operation: string): string[] {
  const types = import.meta.resolve('@aws-sdk/client-cognito-identity-provider/package.json')
  const command = new URL(`./dist-types/commands/${operation}Command.d.ts`, types)
  return [...readFileSync(command, 'utf8').matchAll(/@throws \{@link (\w+Exception)\} \(/g)].map(
    ([, name = '']) => name,
  )
}

describe('translateException', () => {
  for (const [call, operation] of Object.entries(OPERATIONS) as [SignUpCall, string][]) {
    const documented = documentedExceptions(operation)

    it(`reads ${operation}'s list of exceptions`, () => {
      expect(documented.length).toBeGreaterThan(14)
      expect(documented).toContain('UserLambdaValidationException')
    })

    it.each(documented)(`${operation}: knows %s whatever it says`, (name) => {
      // Words of another handler are the one thing that cannot be known.
      if (call === 'signUp' && name === 'UserLambdaValidationException') return
      for (const message of ['', 'Something new that AWS says'])
        expect(translateException(call, exception(name, message))).not.toEqual(
          refusedWith('unknown'),
        )
    })
  }

  it.each<[SignUpCall, string, string, MessageCode | Verdict]>([
    // what was typed
    [
      'signUp',
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
      'password-weak',
    ],
    [
      'signUp',
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
      'password-weak',
    ],
    ['signUp', 'InvalidParameterException', 'Invalid email address format.', 'email-invalid'],
    ['signUp', 'InvalidParameterException', 'Username should be an email.', 'email-invalid'],
    [
      'signUp',
      'InvalidParameterException',
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
      'email-invalid',
    ],
    [
      'confirmSignUp',
      'CodeMismatchException',
      'Invalid verification code provided, please try again.',
      'code-mismatch',
    ],
    [
      'confirmSignUp',
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
      'code-expired',
    ],
    [
      'confirmSignUp',
      'InvalidParameterException',
      "Value at 'confirmationCode' failed to satisfy constraint",
      'code-mismatch',
    ],
    [
      'confirmSignUp',
      'UserNotFoundException',
      'Username/client id combination not found.',
      'code-expired',
    ],
    // someone is there
    [
      'signUp',
      'UsernameExistsException',
      'An account with the given email already exists.',
      EXISTS,
    ],
    [
      'confirmSignUp',
      'AliasExistsException',
      'An account with the email already exists.',
      'email-taken',
    ],
    [
      'confirmSignUp',
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
      CONFIRMED,
    ],
    [
      'confirmSignUp',
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
      'email-taken',
    ],
    ['confirmSignUp', 'NotAuthorizedException', 'User is disabled.', 'email-taken'],
    ['confirmSignUp', 'UsernameExistsException', '', 'email-taken'],
    ['resendCode', 'InvalidParameterException', 'User is already confirmed.', CONFIRMED],
    // limits
    [
      'signUp',
      'LimitExceededException',
      'Exceeded daily email limit for the operation or the account.',
      TO_CODE,
    ],
    [
      'confirmSignUp',
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
      'too-many-attempts',
    ],
    [
      'resendCode',
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
      'too-many-attempts',
    ],
    ['confirmSignUp', 'TooManyFailedAttemptsException', '', 'too-many-attempts'],
    ['signUp', 'TooManyRequestsException', 'Rate exceeded', 'too-many-attempts'],
    ['signUp', 'ThrottlingException', 'Rate exceeded', 'too-many-attempts'],
    // triggers
    [
      'signUp',
      'UserLambdaValidationException',
      'PreSignUp failed with error Invalid domain, no User Group found.',
      'domain-not-allowed',
    ],
    [
      'signUp',
      'UserLambdaValidationException',
      'PreSignUp failed with error Cannot read properties of undefined.',
      'unknown',
    ],
    [
      'signUp',
      'UserLambdaValidationException',
      'PostConfirmation failed with error no such group.',
      PENDING,
    ],
    [
      'signUp',
      'UserLambdaValidationException',
      'CustomMessage failed with error no template.',
      'delivery-failed',
    ],
    [
      'signUp',
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error AccessDeniedException.',
      'unavailable',
    ],
    [
      'signUp',
      'UnexpectedLambdaException',
      'PostConfirmation invocation failed due to error Socket timeout.',
      PENDING,
    ],
    ['signUp', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', 'unavailable'],
    // Only the trigger that Cognito names at the beginning counts, not what a handler says.
    [
      'signUp',
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error PostConfirmation is broken.',
      'unavailable',
    ],
    [
      'signUp',
      'UserLambdaValidationException',
      'PreSignUp failed with error CustomMessage has no template.',
      'unknown',
    ],
    [
      'confirmSignUp',
      'UserLambdaValidationException',
      'PostConfirmation failed with error no such group.',
      PENDING,
    ],
    [
      'confirmSignUp',
      'UnexpectedLambdaException',
      'PostConfirmation invocation failed due to error Socket timeout.',
      PENDING,
    ],
    ['confirmSignUp', 'InvalidLambdaResponseException', 'Unrecognizable lambda output', PENDING],
    [
      'resendCode',
      'UserLambdaValidationException',
      'CustomMessage failed with error no template.',
      'delivery-failed',
    ],
    // the service and its settings
    ['signUp', 'CodeDeliveryFailureException', 'Unable to send the email', 'delivery-failed'],
    ['signUp', 'InternalErrorException', '', 'unavailable'],
    ['signUp', 'ServiceUnavailableException', '', 'unavailable'],
    ['signUp', 'InvalidEmailRoleAccessPolicyException', '', 'not-configured'],
    ['signUp', 'InvalidSmsRoleAccessPolicyException', '', 'not-configured'],
    ['signUp', 'InvalidSmsRoleTrustRelationshipException', '', 'not-configured'],
    ['resendCode', 'OperationNotEnabledException', '', 'not-configured'],
    ['signUp', 'ForbiddenException', 'Request not allowed due to WAF block.', 'unavailable'],
    ['signUp', 'NetworkError', '', 'offline'],
    [
      'signUp',
      'NotAuthorizedException',
      'SignUp is not permitted for this user pool',
      'not-configured',
    ],
    [
      'signUp',
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
      'not-configured',
    ],
    [
      'confirmSignUp',
      'NotAuthorizedException',
      'Unable to verify secret hash for client abc',
      'not-configured',
    ],
    [
      'signUp',
      'ResourceNotFoundException',
      'User pool client abc does not exist.',
      'not-configured',
    ],
    [
      'signUp',
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
      'not-configured',
    ],
    [
      'signUp',
      'InvalidParameterException',
      'Attributes did not conform to the schema: given_name: The attribute is required',
      'not-configured',
    ],
    [
      'confirmSignUp',
      'InvalidParameterException',
      "Value 'x' at 'clientId' failed to satisfy constraint",
      'not-configured',
    ],
    [
      'resendCode',
      'InvalidParameterException',
      'Cannot resend codes. Auto verification not turned on.',
      'not-configured',
    ],
    ['signUp', 'AuthUserPoolException', 'Auth UserPool not configured.', 'not-configured'],
  ])('%s: %s "%s" means %j', (call, name, message, means) => {
    const verdict = typeof means === 'string' ? refusedWith(means) : means
    expect(translateException(call, exception(name, message))).toMatchObject(verdict)
  })

  it.each(['domain-not-allowed', 'domain-blocked', 'email-invalid', 'unavailable'] as const)(
    'reads %s out of what a trigger threw',
    (code) => {
      const message = `PreSignUp failed with error ${writeWireText({ code, domain: 'gmail.com' })}.`
      expect(
        translateException('signUp', exception('UserLambdaValidationException', message)),
      ).toEqual(refusedWith(code))
    },
  )

  it('reads no refusal of a trigger out of another exception, whatever that quotes', () => {
    const message = `PreSignUp failed with error ${writeWireText({ code: 'domain-blocked' })}.`
    expect(translateException('signUp', exception('InvalidParameterException', message))).toEqual(
      refusedWith('not-configured'),
    )
  })

  it('reads no refusal of a trigger where none can come from', () => {
    const message = `PostConfirmation failed with error ${writeWireText({ code: 'unavailable' })}.`
    const error = exception('UserLambdaValidationException', message)
    expect(translateException('confirmSignUp', error)).toEqual(PENDING)
  })

  it.each([
    { message: 'Invalid phone number format.', attribute: 'phone_number' },
    {
      message:
        'Attributes did not conform to the schema: custom:company: String must be no longer than 20',
      attribute: 'custom:company',
    },
    {
      message:
        'Attributes did not conform to the schema: name: The attribute is required\ncustom:password_hint: String must be no longer than 20\n',
      attribute: 'custom:password_hint',
    },
    {
      message:
        'Attributes did not conform to the schema: name: The attribute is required\r\nlocale: String must be no longer than 20\r\n',
      attribute: 'locale',
    },
    {
      message:
        "1 validation error detected: Value at 'userAttributes.12.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    },
    {
      message:
        "1 validation error detected: Value at 'userAttributes.2.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
    },
  ])('takes "$message" for what a person mistyped in $attribute', ({ message, attribute }) => {
    const reason = { code: 'attribute-invalid', ...(attribute && { attribute }) }
    const error = exception('InvalidParameterException', message)
    expect(translateException('signUp', error)).toEqual({ kind: 'refused', reason })
  })

  it.each([
    'Attributes did not conform to the schema: name: The attribute is required\n',
    'Attributes did not conform to the schema: name: The attribute is required\nbirthdate: The attribute is required\n',
    'Attributes did not conform to the schema: custom:my-password-hint: The attribute is required\n',
    'Type for attribute {shoe_size} could not be determined',
  ])('takes "%s" for a setting, for no field of the form can mend it', (message) => {
    const error = exception('InvalidParameterException', message)
    expect(translateException('signUp', error)).toMatchObject(refusedWith('not-configured'))
  })

  it('takes what Cognito says of the email attribute for the address', () => {
    const message =
      'Attributes did not conform to the schema: email: String must be no longer than 9'
    const error = exception('InvalidParameterException', message)
    expect(translateException('signUp', error)).toEqual(refusedWith('email-invalid'))
  })

  it.each([
    ['Password did not conform with policy: Password not long enough', ['length']],
    [
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
      ['length'],
    ],
    ['Password did not conform with policy: Password must have uppercase characters', ['upper']],
    ['Password did not conform with policy: Password must have lowercase characters', ['lower']],
    ['Password did not conform with policy: Password must have numeric characters', ['digit']],
    ['Password did not conform with policy: Password must have symbol characters', ['symbol']],
    [
      'Password did not conform with policy: Password must have uppercase characters, Password must have numeric characters',
      ['upper', 'digit'],
    ],
    ['Password did not conform with policy: Password must not begin with white space', undefined],
    [
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must have length less than or equal to 256",
      undefined,
    ],
  ])('reads out of "%s" that the password lacks %j', (message, missing) => {
    const reason = { code: 'password-weak', ...(missing && { missing }) }
    const error = exception('InvalidPasswordException', message)
    expect(translateException('signUp', error)).toEqual({ kind: 'refused', reason })
  })

  it.each([
    ['ResourceNotFoundException', 'User pool client abc does not exist.', /region.*client-id/],
    ['NotAuthorizedException', 'Unable to verify secret hash for client abc', /secret/],
    [
      'NotAuthorizedException',
      'Client is configured with secret but SECRET_HASH was not received',
      /secret/,
    ],
    ['NotAuthorizedException', 'SecretHash does not match for the client: abc', /secret/],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool', /Self sign-up is off/],
    ['NotAuthorizedException', 'A client attempted to write unauthorized attribute', /attribute/],
    [
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
      /alias/,
    ],
    [
      'InvalidParameterException',
      'Attributes did not conform to the schema: name: The attribute is required',
      /requires an attribute/,
    ],
    [
      'InvalidParameterException',
      'Type for attribute {shoe_size} could not be determined',
      /Check the names of the fields/,
    ],
    [
      'InvalidParameterException',
      'Cannot resend codes. Auto verification not turned on.',
      /verify the email attribute automatically/,
    ],
    ['InvalidEmailRoleAccessPolicyException', '', /Amazon SES/],
    ['InvalidSmsRoleAccessPolicyException', '', /Amazon SNS/],
    ['InvalidSmsRoleTrustRelationshipException', '', /Amazon SNS/],
    ['AuthUserPoolException', 'Auth UserPool not configured.', /Amplify.configure/],
    ['InvalidParameterException', 'Something new about jo@acme.com', /cause of the rejection/],
  ])('%s "%s": the console says what to set', (name, message, advice) => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    const error = exception(name, message)
    expect(translateException('signUp', error)).toEqual(refusedWith('not-configured'))
    adviseDeveloper({ code: 'not-configured' }, error)
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(advice))
    expect(written).not.toHaveBeenCalledWith(expect.stringContaining('acme'))
    written.mockRestore()
  })

  it('the console says nothing of settings where none is wrong', () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => {})
    adviseDeveloper({ code: 'unavailable' }, exception('ResourceNotFoundException'))
    expect(written).not.toHaveBeenCalled()
    written.mockRestore()
  })

  it.each<[SignUpCall, string, MessageCode]>([
    ['resendCode', 'CodeDeliveryDelayedException', 'delivery-failed'],
    ['confirmSignUp', 'TooManyGuessesException', 'too-many-attempts'],
    ['signUp', 'UnexpectedStorageException', 'unavailable'],
    ['signUp', 'InvalidSmsRoleBrandNewException', 'not-configured'],
    ['signUp', 'InvalidWhatsAppRoleAccessPolicyException', 'not-configured'],
    ['signUp', 'BrandNewLambdaException', 'unavailable'],
  ])('%s: takes %s, which AWS has not documented, for its family: %s', (call, name, code) => {
    expect(translateException(call, exception(name))).toEqual(refusedWith(code))
  })

  it.each([
    exception('BrandNewException'),
    // A family goes by how a name begins.
    exception('UserHasTooManyKeysException'),
    exception('BrandNewCodeDeliveryException'),
    exception('NothingUnexpectedException'),
    exception('NewInvalidEmailRoleException'),
    exception('IsNotAuthenticException'),
    exception('toString'),
    { name: ['TooManyRequestsException'] },
    { name: 'UserLambdaValidationException', message: { toString: 7 } },
    new TypeError('x is not a function'),
    undefined,
    null,
    'text',
    7,
    {},
  ])('makes nothing of %o', (error) => {
    expect(translateException('signUp', error)).toEqual(refusedWith('unknown'))
  })
})
