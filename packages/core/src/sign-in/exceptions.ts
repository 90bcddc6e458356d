import { codeOfFamily, missingIn } from '../gate/exceptions.ts'
import { readError } from '../gate/read-error.ts'
import type { PasswordPart, Rejection, RejectionCode } from '../rejection/rejection.ts'
import type { OwnErrorName } from './own-error.ts'

/** What was asked when the error came. The four answers are told apart by what was answered with. */
export type SignInCall =
  | 'start'
  | 'continue'
  | 'code'
  | 'password'
  | 'newPassword'
  | 'credential'
  | 'forgotPassword'
  | 'resetPassword'
  | 'refresh'
  | 'signOut'
  | 'registerPasskey'

export interface SignInReason {
  readonly code: Exclude<RejectionCode, 'custom'>
  readonly field?: Rejection['field']
  readonly missing?: readonly PasswordPart[]
  readonly attribute?: string
  /** For the developer, on the console: which setting is wrong. */
  readonly advice?: string
}

interface Row {
  readonly exception: string | readonly string[]
  /** Only at these calls; at all of them when left out. */
  readonly at?: readonly SignInCall[]
  /** Only when the message matches. AWS may reword it, so a row without `message` follows. */
  readonly message?: RegExp
  /** `done`: what was asked for has been done all the same. */
  readonly means: SignInReason['code'] | 'done'
  /** Where it is shown, if not where its code is shown otherwise. */
  readonly field?: Rejection['field']
  readonly attribute?: string
  readonly advice?: string
}

/** What Cognito throws when one of the pool's triggers does. */
const LAMBDA = [
  'InvalidLambdaResponseException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
]

/** When nobody has said who they are yet, but for their address. */
const BY_ADDRESS: readonly SignInCall[] = ['start', 'continue', 'forgotPassword']
const NEW_PASSWORD: readonly SignInCall[] = ['newPassword', 'resetPassword']
const SIGNED_IN: readonly SignInCall[] = ['refresh', 'signOut', 'registerPasskey']

/**
 * The first row that fits decides. Every exception that the calls document is here. The messages are Cognito's own, from
 * AWS's pages and public reports.
 */
const EXCEPTIONS: readonly Row[] = [
  // Triggers. Post confirmation runs once the password is set; Custom message writes the email with the code.
  { exception: LAMBDA, at: ['resetPassword'], message: /^PostConfirmation/, means: 'done' },
  { exception: LAMBDA, message: /^Custom(Message|Email|SMS)/i, means: 'delivery-failed' },
  { exception: LAMBDA, at: ['forgotPassword'], means: 'delivery-failed' },
  { exception: 'UserLambdaValidationException', means: 'sign-in-refused' },
  { exception: LAMBDA, means: 'unavailable' },
  { exception: 'CodeDeliveryFailureException', means: 'delivery-failed' },

  // The state of the account.
  { exception: 'UserNotConfirmedException', means: 'user-unconfirmed' },
  { exception: 'PasswordResetRequiredException', means: 'password-reset-required' },
  // "Cannot reset password for the user as there is no registered/verified email or phone_number".
  {
    exception: 'InvalidParameterException',
    at: ['forgotPassword'],
    message: /registered|verified/,
    means: 'user-unconfirmed',
  },
  { exception: 'AliasExistsException', means: 'sign-in-refused' },

  // Who may not. "Password attempts exceeded", "User is disabled.", "Temporary password has expired and must be reset by
  // an administrator.", "User password cannot be reset in the current state."
  {
    exception: 'NotAuthorizedException',
    message: /secret/i,
    means: 'not-configured',
    advice: 'The app client has a secret, which a browser cannot keep. Make one without a secret.',
  },
  {
    exception: 'NotAuthorizedException',
    message: /attempts exceeded/i,
    means: 'too-many-attempts',
  },
  {
    exception: 'NotAuthorizedException',
    message: /disabled|Temporary password|current state/i,
    means: 'sign-in-refused',
  },
  // A sign-in began too long ago: "Invalid session for the user, session is expired.", "Invalid code or auth state for
  // the user."
  {
    exception: ['NotAuthorizedException', 'InvalidParameterException'],
    at: ['start', 'continue', 'code', 'password', 'newPassword', 'credential'],
    message: /\bsession\b|auth state/i,
    means: 'session-expired',
  },
  {
    exception: 'NotAuthorizedException',
    at: ['start', 'continue'],
    means: 'sign-in-failed',
    field: 'email',
  },
  { exception: 'NotAuthorizedException', at: ['password'], means: 'sign-in-failed' },
  { exception: 'NotAuthorizedException', at: ['code', 'newPassword'], means: 'session-expired' },
  { exception: 'NotAuthorizedException', at: ['credential'], means: 'passkey-failed' },
  {
    exception: 'NotAuthorizedException',
    at: ['signOut', 'registerPasskey'],
    message: /scope/i,
    means: 'not-configured',
    advice:
      'The access token may not be used for this. Allow the scope aws.cognito.signin.user.admin in the app client.',
  },
  { exception: 'NotAuthorizedException', at: SIGNED_IN, means: 'signed-out' },
  { exception: 'NotAuthorizedException', means: 'sign-in-refused' },
  { exception: 'RefreshTokenReuseException', means: 'signed-out' },
  { exception: 'UserNotFoundException', at: BY_ADDRESS, means: 'sign-in-failed', field: 'email' },
  { exception: 'UserNotFoundException', at: SIGNED_IN, means: 'signed-out' },
  { exception: 'UserNotFoundException', at: ['resetPassword'], means: 'code-expired' },
  { exception: 'UserNotFoundException', means: 'sign-in-failed' },

  // What the person typed.
  { exception: 'CodeMismatchException', at: ['credential'], means: 'passkey-failed' },
  { exception: 'CodeMismatchException', means: 'code-mismatch' },
  { exception: 'ExpiredCodeException', at: ['continue', 'newPassword'], means: 'session-expired' },
  { exception: 'ExpiredCodeException', means: 'code-expired' },
  {
    exception: ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'],
    means: 'password-weak',
  },
  {
    exception: 'InvalidParameterException',
    at: NEW_PASSWORD,
    message: /\bpassword\b/i,
    means: 'password-weak',
  },
  {
    exception: 'InvalidParameterException',
    at: ['newPassword'],
    message: /phone number format/,
    means: 'attribute-invalid',
    attribute: 'phone_number',
  },
  {
    exception: 'InvalidParameterException',
    at: ['newPassword'],
    message: /^Attributes did not conform to the schema: (?<attribute>[\w:.-]+): /,
    means: 'attribute-invalid',
  },
  { exception: 'InvalidParameterException', at: ['newPassword'], means: 'attribute-invalid' },
  { exception: 'InvalidParameterException', at: ['code', 'resetPassword'], means: 'code-mismatch' },
  {
    exception: 'InvalidParameterException',
    at: ['credential', 'registerPasskey'],
    means: 'passkey-failed',
  },
  {
    exception: 'InvalidParameterException',
    message: /USER_SRP_AUTH|USER_PASSWORD_AUTH|USER_AUTH|flow/,
    means: 'not-configured',
    advice:
      'The app client does not allow this way to sign in. Allow ALLOW_USER_AUTH, and ALLOW_USER_SRP_AUTH for passwords.',
  },

  // Limits.
  { exception: 'LimitExceededException', at: ['registerPasskey'], means: 'passkey-failed' },
  { exception: 'LimitExceededException', means: 'too-many-attempts' },
  { exception: 'TooManyFailedAttemptsException', means: 'too-many-attempts' },
  { exception: 'TooManyRequestsException', means: 'too-many-attempts' },
  { exception: 'ThrottlingException', means: 'too-many-attempts' },

  // Passkeys.
  { exception: 'WebAuthnChallengeNotFoundException', means: 'passkey-failed' },
  { exception: 'WebAuthnCredentialNotSupportedException', means: 'passkey-unavailable' },
  {
    exception: 'WebAuthnNotEnabledException',
    means: 'not-configured',
    advice: 'The user pool has no passkeys. Allow WEB_AUTHN in its sign-in policy.',
  },
  {
    exception: 'WebAuthnConfigurationMissingException',
    means: 'not-configured',
    advice: 'The user pool has no relying party for passkeys. Set it to the domain of this site.',
  },
  {
    exception: ['WebAuthnOriginNotAllowedException', 'WebAuthnRelyingPartyMismatchException'],
    means: 'not-configured',
    advice: 'The relying party of the user pool is not the domain of this site.',
  },
  {
    exception: 'WebAuthnClientMismatchException',
    means: 'not-configured',
    advice: 'The person is signed in to another app client than the one that makes the passkey.',
  },

  // Amplify's own words. It hides what it has no word for in an error named Unknown.
  {
    exception: [
      'PasskeyAuthenticationCanceled',
      'PasskeyOperationAborted',
      'PasskeyRegistrationCanceled',
    ],
    means: 'passkey-cancelled',
  },
  { exception: 'PasskeyAlreadyExists', means: 'passkey-exists' },
  { exception: 'PasskeyNotSupported', means: 'passkey-unavailable' },
  {
    exception: 'RelyingPartyMismatch',
    means: 'not-configured',
    advice: 'The relying party of the user pool is not the domain of this site.',
  },
  {
    exception: [
      'InvalidPasskeyAuthenticationOptions',
      'InvalidPasskeyRegistrationOptions',
      'PasskeyRegistrationFailed',
      'PasskeyRetrievalFailed',
    ],
    means: 'passkey-failed',
  },
  { exception: 'Unknown', at: ['credential', 'registerPasskey'], means: 'passkey-failed' },
  {
    exception: 'InvalidPreferredChallenge',
    means: 'not-configured',
    advice: 'Amplify’s configuration turns this way to sign in off: see `passwordless` there.',
  },
  {
    exception: 'SignInException',
    message: /not addressed|MFA setup|Sequential/,
    means: 'challenge-unsupported',
  },
  { exception: 'SignInException', means: 'session-expired' },
  {
    exception: 'UnexpectedSignInInterruptionException',
    means: 'not-configured',
    advice: 'Amplify has not kept the tokens: see the storage that it is set to.',
  },
  { exception: 'UserUnAuthenticatedException', means: 'signed-out' },

  // What there is no step for.
  { exception: 'MFAMethodNotFoundException', means: 'challenge-unsupported' },
  { exception: 'SoftwareTokenMFANotFoundException', means: 'challenge-unsupported' },

  // The service. AWS WAF answers ForbiddenException for rate, place and rule alike.
  { exception: 'ForbiddenException', means: 'unavailable' },
  { exception: 'InternalErrorException', means: 'unavailable' },
  { exception: 'ServiceUnavailableException', means: 'unavailable' },
  { exception: 'NetworkError', means: 'offline' },

  // The settings of the pool or the app.
  {
    exception: 'FeatureUnavailableInTierException',
    means: 'not-configured',
    advice: 'The feature plan of the user pool does not have this. It takes Essentials or Plus.',
  },
  {
    exception: 'ResourceNotFoundException',
    means: 'not-configured',
    advice:
      'There is no such app client. Check `region` and `clientId` (`client-id` on the element).',
  },
  {
    exception: 'AuthUserPoolException',
    means: 'not-configured',
    advice: 'Amplify has no user pool. Call Amplify.configure first.',
  },
  {
    exception: 'InvalidEmailRoleAccessPolicyException',
    means: 'not-configured',
    advice: 'The user pool may not send email. Check its Amazon SES settings.',
  },
  {
    exception: ['InvalidSmsRoleAccessPolicyException', 'InvalidSmsRoleTrustRelationshipException'],
    means: 'not-configured',
    advice: 'The user pool may not send text messages. Check its Amazon SNS role.',
  },
  { exception: 'InvalidParameterException', means: 'not-configured' },
  { exception: 'InvalidUserPoolConfigurationException', means: 'not-configured' },
  { exception: 'OperationNotEnabledException', means: 'not-configured' },
  { exception: 'UnauthorizedException', means: 'not-configured' },
  { exception: 'UnsupportedOperationException', means: 'not-configured' },
  { exception: 'UnsupportedTokenTypeException', means: 'not-configured' },
]

/** Our own errors, and what they mean wherever they come from. */
const OWN_ERRORS: Readonly<Record<OwnErrorName | 'SrpNotSupported', SignInReason>> = {
  ChallengeUnsupported: { code: 'challenge-unsupported' },
  ClientNotLoaded: { code: 'unavailable' },
  IdTokenWithoutEmail: {
    code: 'not-configured',
    advice: 'The ID token has no email. Allow the app client to read the attribute `email`.',
  },
  SignedOut: { code: 'signed-out' },
  SrpNotSupported: {
    code: 'not-configured',
    advice:
      'Signing in with a password by SRP needs Web Crypto: serve the page over https or from localhost.',
  },
  StepIsOver: { code: 'session-expired' },
  TokensNotKept: {
    code: 'not-configured',
    advice: 'The token store has not taken the tokens: see the cause of the rejection.',
  },
  UnexpectedAnswer: { code: 'unavailable' },
  UserPoolIdMissing: {
    code: 'not-configured',
    advice:
      'Signing in with a password needs the id of the user pool. Set `userPoolId` (`user-pool-id` on the element).',
  },
}

/** Puts a client's error into our words; `unknown` when it is none of Cognito's, `done` when nothing is wrong. */
export function translateSignInException(call: SignInCall, error: unknown): SignInReason | 'done' {
  const { name, message } = readError(error)
  const own = Object.entries(OWN_ERRORS).find(([ownName]) => ownName === name)
  if (own) return own[1]
  const row = EXCEPTIONS.find(
    (row) =>
      [row.exception].flat().includes(name) &&
      (row.at?.includes(call) ?? true) &&
      (row.message?.test(message) ?? true),
  )
  if (!row) return { code: codeOfFamily(name) }
  const { means, field, advice } = row
  if (means === 'done') return means
  const attribute = row.attribute ?? row.message?.exec(message)?.groups?.['attribute']
  return {
    code: means,
    ...(field !== undefined && { field }),
    ...(attribute && { attribute }),
    ...(advice && { advice }),
    ...(means === 'password-weak' && missingIn(message)),
  }
}
