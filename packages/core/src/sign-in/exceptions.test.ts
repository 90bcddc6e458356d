import { readFileSync } from 'node:fs'
import { URL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { exception } from '../testing/fake-client.ts'
import { type SignInCall, type SignInReason, translateSignInException } from './exceptions.ts'

/** What each operation is called for. */
const OPERATIONS: Readonly<Record<string, readonly SignInCall[]>> = {
  InitiateAuth: ['start', 'continue', 'password', 'refresh'],
  RespondToAuthChallenge: ['start', 'code', 'password', 'newPassword', 'credential'],
  ForgotPassword: ['forgotPassword'],
  ConfirmForgotPassword: ['resetPassword'],
  GetTokensFromRefreshToken: ['refresh'],
  RevokeToken: ['signOut'],
  GlobalSignOut: ['signOut'],
  StartWebAuthnRegistration: ['registerPasskey'],
  CompleteWebAuthnRegistration: ['registerPasskey'],
}

/** The exceptions that AWS's own SDK says a call throws. */
function documentedExceptions(operation: string): string[] {
  const types = import.meta.resolve('@aws-sdk/client-cognito-identity-provider/package.json')
  const command = new URL(`./dist-types/commands/${operation}Command.d.ts`, types)
  return [...readFileSync(command, 'utf8').matchAll(/@throws \{@link (\w+Exception)\} \(/g)].map(
    ([, name = '']) => name,
  )
}

const source = readFileSync(new URL('./exceptions.ts', import.meta.url), 'utf8')

describe.each(Object.entries(OPERATIONS))('%s', (operation, calls) => {
  const documented = documentedExceptions(operation)

  it('documents its exceptions', () => {
    expect(documented.length).toBeGreaterThan(7)
    expect(documented).toContain('TooManyRequestsException')
  })

  it.each(documented)('%s has a row, whatever it says', (name) => {
    expect(source).toContain(`'${name}'`)
    for (const call of calls)
      for (const message of ['', 'Something new that AWS says'])
        expect(translateSignInException(call, exception(name, message))).not.toEqual({
          code: 'unknown',
        })
  })
})

/** The names of Amplify's errors about passkeys, from its own types. */
function amplifysPasskeyErrors(): string[] {
  const auth = import.meta.resolve('@aws-amplify/auth')
  const types = new URL(
    './client/utils/passkey/errors/passkeyError.d.ts',
    auth.replace('/cjs/', '/esm/'),
  )
  const [, codes = ''] = /enum PasskeyErrorCode \{(.*?)\}/s.exec(readFileSync(types, 'utf8')) ?? []
  return [...codes.matchAll(/= "(\w+)"/g)].map(([, name = '']) => name)
}

describe('Amplify’s errors about passkeys', () => {
  it('are ten', () => {
    expect(amplifysPasskeyErrors()).toHaveLength(10)
  })

  it.each(amplifysPasskeyErrors())('%s has a row', (name) => {
    for (const call of ['credential', 'registerPasskey'] as const)
      expect(translateSignInException(call, exception(name))).toMatchObject({
        code: expect.stringMatching(/^passkey-|^not-configured$/),
      })
  })
})

describe('translateSignInException', () => {
  it.each<[SignInCall, string, string, SignInReason['code']]>([
    ['password', 'NotAuthorizedException', 'Incorrect username or password.', 'sign-in-failed'],
    ['password', 'NotAuthorizedException', 'Password attempts exceeded', 'too-many-attempts'],
    ['password', 'NotAuthorizedException', 'User is disabled.', 'sign-in-refused'],
    [
      'password',
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
      'sign-in-refused',
    ],
    ['password', 'UserNotFoundException', 'User does not exist.', 'sign-in-failed'],
    ['password', 'UserNotConfirmedException', 'User is not confirmed.', 'user-unconfirmed'],
    [
      'password',
      'PasswordResetRequiredException',
      'Password reset required for the user',
      'password-reset-required',
    ],
    [
      'password',
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
      'not-configured',
    ],
    ['start', 'UserNotFoundException', 'User does not exist.', 'sign-in-failed'],
    [
      'start',
      'UserLambdaValidationException',
      'PreAuthentication failed with error no.',
      'sign-in-refused',
    ],
    [
      'start',
      'UserLambdaValidationException',
      'CustomMessage failed with error no template.',
      'delivery-failed',
    ],
    ['start', 'UnexpectedLambdaException', '', 'unavailable'],
    ['start', 'FeatureUnavailableInTierException', '', 'not-configured'],
    ['code', 'CodeMismatchException', 'Invalid code received for user', 'code-mismatch'],
    [
      'code',
      'NotAuthorizedException',
      'Invalid code or auth state for the user.',
      'session-expired',
    ],
    [
      'code',
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
      'session-expired',
    ],
    [
      'code',
      'ExpiredCodeException',
      'Your software token has already been used once.',
      'code-expired',
    ],
    ['code', 'InvalidParameterException', 'Missing required parameter', 'code-mismatch'],
    ['code', 'SoftwareTokenMFANotFoundException', '', 'challenge-unsupported'],
    [
      'newPassword',
      'InvalidPasswordException',
      'Password does not conform to policy',
      'password-weak',
    ],
    [
      'newPassword',
      'InvalidParameterException',
      'Invalid phone number format.',
      'attribute-invalid',
    ],
    [
      'newPassword',
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
      'session-expired',
    ],
    ['credential', 'NotAuthorizedException', 'Invalid credential', 'passkey-failed'],
    // Amplify's own words.
    ['credential', 'PasskeyAuthenticationCanceled', '', 'passkey-cancelled'],
    ['registerPasskey', 'PasskeyRegistrationCanceled', '', 'passkey-cancelled'],
    ['registerPasskey', 'PasskeyAlreadyExists', '', 'passkey-exists'],
    ['credential', 'PasskeyNotSupported', '', 'passkey-unavailable'],
    ['credential', 'PasskeyRetrievalFailed', '', 'passkey-failed'],
    ['credential', 'RelyingPartyMismatch', '', 'not-configured'],
    ['credential', 'Unknown', 'An unknown error has occurred.', 'passkey-failed'],
    ['start', 'InvalidPreferredChallenge', '', 'not-configured'],
    ['code', 'SignInException', 'An error occurred during the sign in process.', 'session-expired'],
    [
      'password',
      'SignInException',
      'DEVICE_SRP_AUTH challengeName returned by the underlying service was not addressed.',
      'challenge-unsupported',
    ],
    ['code', 'UnexpectedSignInInterruptionException', '', 'not-configured'],
    ['registerPasskey', 'UserUnAuthenticatedException', '', 'signed-out'],
    [
      'forgotPassword',
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      'user-unconfirmed',
    ],
    [
      'forgotPassword',
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
      'sign-in-refused',
    ],
    ['forgotPassword', 'LimitExceededException', 'Attempt limit exceeded', 'too-many-attempts'],
    ['forgotPassword', 'CodeDeliveryFailureException', '', 'delivery-failed'],
    ['resetPassword', 'CodeMismatchException', '', 'code-mismatch'],
    ['resetPassword', 'ExpiredCodeException', '', 'code-expired'],
    [
      'resetPassword',
      'InvalidParameterException',
      "Value at 'password' failed to satisfy constraint",
      'password-weak',
    ],
    ['resetPassword', 'PasswordHistoryPolicyViolationException', '', 'password-weak'],
    ['refresh', 'NotAuthorizedException', 'Refresh Token has been revoked', 'signed-out'],
    ['refresh', 'RefreshTokenReuseException', '', 'signed-out'],
    ['signOut', 'NotAuthorizedException', 'Access Token has been revoked', 'signed-out'],
    [
      'signOut',
      'NotAuthorizedException',
      'Access Token does not have required scopes',
      'not-configured',
    ],
    ['registerPasskey', 'WebAuthnNotEnabledException', '', 'not-configured'],
    ['registerPasskey', 'WebAuthnChallengeNotFoundException', '', 'passkey-failed'],
    ['registerPasskey', 'WebAuthnCredentialNotSupportedException', '', 'passkey-unavailable'],
    ['start', 'NetworkError', '', 'offline'],
    ['start', 'BrandNewLambdaException', '', 'unavailable'],
    ['start', 'BrandNewException', '', 'unknown'],
    ['start', 'toString', '', 'unknown'],
    // our own
    ['password', 'UserPoolIdMissing', '', 'not-configured'],
    ['password', 'SrpNotSupported', '', 'not-configured'],
    ['code', 'StepIsOver', '', 'session-expired'],
    ['start', 'ChallengeUnsupported', '', 'challenge-unsupported'],
    ['registerPasskey', 'SignedOut', '', 'signed-out'],
  ])('%s: %s "%s" is %s', (call, name, message, code) => {
    expect(translateSignInException(call, exception(name, message))).toMatchObject({ code })
  })

  it('knows all names that Amplify has for errors of passkeys', () => {
    const errors = 'client/utils/passkey/errors/passkeyError.ts'
    const source = new URL(`../../src/${errors}`, import.meta.resolve('@aws-amplify/auth'))
    const [, names = ''] =
      /enum PasskeyErrorCode \{(.*?)\}/s.exec(readFileSync(source, 'utf8')) ?? []
    const codes = [...names.matchAll(/= '(\w+)'/g)].map(([, name = '']) => name)
    expect(codes.length).toBeGreaterThan(8)
    for (const name of codes)
      for (const call of ['registerPasskey', 'credential'] as const)
        expect(translateSignInException(call, exception(name, ''))).not.toEqual({ code: 'unknown' })
  })

  // What each exception means where a person meets it, whatever Cognito says.
  it.each<[string, SignInReason['code'], readonly SignInCall[], message?: string]>([
    ['UserLambdaValidationException', 'delivery-failed', ['forgotPassword']],
    ['UnexpectedLambdaException', 'delivery-failed', ['forgotPassword']],
    ['UserLambdaValidationException', 'sign-in-refused', ['password', 'code', 'resetPassword']],
    [
      'UserLambdaValidationException',
      'sign-in-refused',
      ['start', 'resetPassword'],
      'PreAuthentication failed with error PostConfirmation and CustomMessage.',
    ],
    ['AliasExistsException', 'sign-in-refused', ['code', 'newPassword', 'resetPassword']],
    [
      'NotAuthorizedException',
      'not-configured',
      ['start', 'password', 'refresh', 'forgotPassword'],
      'Unable to verify secret hash for client abc',
    ],
    [
      'NotAuthorizedException',
      'session-expired',
      ['start', 'continue', 'code', 'password', 'newPassword', 'credential'],
      'Invalid session for the user, session is expired.',
    ],
    [
      'InvalidParameterException',
      'session-expired',
      ['start', 'continue', 'code', 'password', 'newPassword', 'credential'],
      'Invalid session provided',
    ],
    ['NotAuthorizedException', 'sign-in-failed', ['start', 'continue', 'password']],
    ['NotAuthorizedException', 'session-expired', ['code', 'newPassword']],
    ['NotAuthorizedException', 'passkey-failed', ['credential']],
    ['NotAuthorizedException', 'signed-out', ['refresh', 'signOut', 'registerPasskey']],
    ['NotAuthorizedException', 'sign-in-refused', ['forgotPassword', 'resetPassword']],
    [
      'NotAuthorizedException',
      'not-configured',
      ['signOut', 'registerPasskey'],
      'Access Token does not have required scopes',
    ],
    ['UserNotFoundException', 'sign-in-failed', ['start', 'continue', 'forgotPassword', 'code']],
    ['UserNotFoundException', 'signed-out', ['refresh', 'signOut', 'registerPasskey']],
    ['UserNotFoundException', 'code-expired', ['resetPassword']],
    ['CodeMismatchException', 'passkey-failed', ['credential']],
    ['CodeMismatchException', 'code-mismatch', ['code', 'resetPassword']],
    ['ExpiredCodeException', 'session-expired', ['continue', 'newPassword']],
    ['ExpiredCodeException', 'code-expired', ['code', 'resetPassword']],
    ['InvalidParameterException', 'attribute-invalid', ['newPassword']],
    ['InvalidParameterException', 'code-mismatch', ['code', 'resetPassword']],
    ['InvalidParameterException', 'passkey-failed', ['credential', 'registerPasskey']],
    ['InvalidParameterException', 'not-configured', ['start', 'password', 'forgotPassword']],
    ['LimitExceededException', 'passkey-failed', ['registerPasskey']],
    ['LimitExceededException', 'too-many-attempts', ['forgotPassword', 'resetPassword']],
    ['TooManyFailedAttemptsException', 'too-many-attempts', ['resetPassword']],
    ['TooManyRequestsException', 'too-many-attempts', ['start', 'code', 'refresh']],
    ['ThrottlingException', 'too-many-attempts', ['start', 'code', 'refresh']],
    ['ForbiddenException', 'unavailable', ['start', 'refresh']],
    ['InternalErrorException', 'unavailable', ['start', 'refresh']],
    ['ServiceUnavailableException', 'unavailable', ['start', 'refresh']],
    ['UnexpectedAnswer', 'unavailable', ['start', 'refresh']],
    ['MFAMethodNotFoundException', 'challenge-unsupported', ['password']],
    ['SignInException', 'challenge-unsupported', ['password'], 'MFA setup is missing'],
    ['Unknown', 'passkey-failed', ['credential', 'registerPasskey']],
    ['Unknown', 'unknown', ['start']],
    ['InvalidUserPoolConfigurationException', 'not-configured', ['start', 'forgotPassword']],
    ['OperationNotEnabledException', 'not-configured', ['start', 'refresh']],
    ['UnauthorizedException', 'not-configured', ['signOut']],
    ['UnsupportedOperationException', 'not-configured', ['start', 'signOut']],
    ['UnsupportedTokenTypeException', 'not-configured', ['signOut']],
  ])('%s is %s at %j %s', (name, code, calls, message = 'Something new') => {
    for (const call of calls)
      expect(translateSignInException(call, exception(name, message))).toMatchObject({ code })
  })

  it.each<[string, SignInCall, advice: RegExp, message?: string]>([
    ['NotAuthorizedException', 'start', /has a secret/, 'Unable to verify secret hash'],
    ['NotAuthorizedException', 'signOut', /aws\.cognito\.signin\.user\.admin/, 'Missing scope'],
    ['InvalidParameterException', 'start', /ALLOW_USER_AUTH/, 'USER_AUTH flow not enabled'],
    ['WebAuthnNotEnabledException', 'registerPasskey', /Allow WEB_AUTHN/],
    ['WebAuthnConfigurationMissingException', 'registerPasskey', /no relying party/],
    ['WebAuthnOriginNotAllowedException', 'registerPasskey', /not the domain of this site/],
    ['WebAuthnRelyingPartyMismatchException', 'registerPasskey', /not the domain of this site/],
    ['WebAuthnClientMismatchException', 'registerPasskey', /another app client/],
    ['RelyingPartyMismatch', 'credential', /not the domain of this site/],
    ['InvalidPreferredChallenge', 'start', /`passwordless`/],
    ['UnexpectedSignInInterruptionException', 'code', /storage/],
    ['FeatureUnavailableInTierException', 'start', /Essentials or Plus/],
    ['ResourceNotFoundException', 'start', /`clientId`/],
    ['AuthUserPoolException', 'start', /Amplify\.configure/],
    ['InvalidEmailRoleAccessPolicyException', 'start', /Amazon SES/],
    ['InvalidSmsRoleAccessPolicyException', 'start', /Amazon SNS/],
    ['InvalidSmsRoleTrustRelationshipException', 'start', /Amazon SNS/],
    ['IdTokenWithoutEmail', 'code', /attribute `email`/],
    ['SrpNotSupported', 'password', /https/],
    ['TokensNotKept', 'code', /token store/],
    ['UserPoolIdMissing', 'password', /`userPoolId`/],
  ])('%s at %s tells the developer what to set: %s', (name, call, advice, message = '') => {
    expect(translateSignInException(call, exception(name, message))).toEqual({
      code: 'not-configured',
      advice: expect.stringMatching(advice),
    })
  })

  it('shows at the address that signing in with it failed, until a password was given', () => {
    const error = exception('NotAuthorizedException', 'Something new')
    for (const call of ['start', 'continue'] as const)
      expect(translateSignInException(call, error)).toEqual({
        code: 'sign-in-failed',
        field: 'email',
      })
    expect(translateSignInException('password', error)).toEqual({ code: 'sign-in-failed' })
  })

  it('names the phone number where its form is wrong, and no attribute in the midst of a text', () => {
    const phone = exception('InvalidParameterException', 'Invalid phone number format.')
    expect(translateSignInException('newPassword', phone)).toEqual({
      code: 'attribute-invalid',
      attribute: 'phone_number',
    })
    const midst = 'Sorry: Attributes did not conform to the schema: email: no'
    expect(
      translateSignInException('newPassword', exception('InvalidParameterException', midst)),
    ).toEqual({ code: 'attribute-invalid' })
  })

  it('says what is missing of a password alone', () => {
    const error = exception('UnexpectedLambdaException', 'uppercase numeric')
    expect(translateSignInException('password', error)).toEqual({ code: 'unavailable' })
  })

  it('shows at the address what is wrong with it, where only that was given', () => {
    const error = exception('UserNotFoundException', 'User does not exist.')
    expect(translateSignInException('start', error)).toMatchObject({ field: 'email' })
    expect(translateSignInException('password', error)).not.toHaveProperty('field')
  })

  it('takes a reset for done when only a trigger after it failed', () => {
    const error = exception(
      'UserLambdaValidationException',
      'PostConfirmation failed with error x.',
    )
    expect(translateSignInException('resetPassword', error)).toBe('done')
    expect(translateSignInException('password', error)).toMatchObject({ code: 'sign-in-refused' })
  })

  it('says what a password lacks, and which attribute is wrong', () => {
    const weak = 'Password did not conform with policy: Password must have uppercase characters'
    expect(
      translateSignInException('newPassword', exception('InvalidPasswordException', weak)),
    ).toEqual({ code: 'password-weak', missing: ['upper'] })
    const schema =
      'Attributes did not conform to the schema: custom:company: String must be no longer than 20'
    expect(
      translateSignInException('newPassword', exception('InvalidParameterException', schema)),
    ).toMatchObject({ code: 'attribute-invalid', attribute: 'custom:company' })
  })

  it.each([undefined, null, 'text', 7, {}, new TypeError('x is not a function')])(
    'makes nothing of %o',
    (error) => {
      expect(translateSignInException('start', error)).toEqual({ code: 'unknown' })
    },
  )
})

it('shows at the address that nobody has it, also where a password was forgotten', () => {
  for (const call of ['start', 'continue', 'forgotPassword'] as const)
    expect(translateSignInException(call, exception('UserNotFoundException'))).toEqual({
      code: 'sign-in-failed',
      field: 'email',
    })
})

it('tells a new password that is too weak from an attribute that is wrong', () => {
  const message = "Value at 'password' failed to satisfy constraint"
  for (const call of ['newPassword', 'resetPassword'] as const)
    expect(
      translateSignInException(call, exception('InvalidParameterException', message)),
    ).toMatchObject({ code: 'password-weak' })
})
