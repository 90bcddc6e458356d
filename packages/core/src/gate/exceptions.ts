import type { MessageCode, PasswordPart, Reason } from '../rejection/rejection.ts'
import { readWireReason } from '../rejection/wire-text.ts'
import type { SignUpCall } from './client.ts'
import type { Done } from './outcome.ts'
import { readError } from './read-error.ts'

/** What an exception means for the person: a refusal, or a step onward. */
export type Verdict = Refused | Exists | CodeNotSent | Confirmed

export interface Refused {
  readonly kind: 'refused'
  readonly reason: Reason
}

/** The address is registered already, perhaps unconfirmed. */
interface Exists {
  readonly kind: 'exists'
}

/** The user was created and is unconfirmed, but no code went out. */
interface CodeNotSent {
  readonly kind: 'code-not-sent'
}

/** The user is confirmed; `pending` when the group could not be granted. */
interface Confirmed {
  readonly kind: 'confirmed'
  readonly membership: Done['membership']
}

const EXISTS: Verdict = { kind: 'exists' }
const CODE_NOT_SENT: Verdict = { kind: 'code-not-sent' }
const CONFIRMED: Verdict = { kind: 'confirmed', membership: 'granted' }
const PENDING: Verdict = { kind: 'confirmed', membership: 'pending' }

/** What Cognito throws when one of the pool's triggers does. */
const LAMBDA = [
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
]

interface Row {
  readonly exception: string | readonly string[]
  /** Only at this call; at all three when left out. */
  readonly call?: SignUpCall
  /** Only when the message matches. AWS may reword it, so a row without `message` follows. */
  readonly message?: RegExp
  readonly means: MessageCode | Verdict
  /** The attribute it is about. A group `attribute` in `message` finds one that Cognito names. */
  readonly attribute?: string
}

/**
 * The first row that fits decides. Every exception that the three calls document is here. The messages are Cognito's
 * own, from AWS's pages and public reports.
 */
const EXCEPTIONS: readonly Row[] = [
  // Post confirmation runs once the user is confirmed. At sign-up that is when a trigger confirms users itself.
  { exception: LAMBDA, call: 'confirmSignUp', means: PENDING },
  { exception: LAMBDA, call: 'signUp', message: /^PostConfirmation/, means: PENDING },
  // Once sign-up is accepted, only the Custom message trigger runs. It writes the email with the code.
  { exception: LAMBDA, call: 'resendCode', means: 'delivery-failed' },
  { exception: LAMBDA, call: 'signUp', message: /^CustomMessage/, means: 'delivery-failed' },
  { exception: 'CodeDeliveryFailureException', means: 'delivery-failed' },
  // Another handler refused, or ours crashed. The text may hold internals, so it is not shown.
  { exception: 'UserLambdaValidationException', means: 'unknown' },
  { exception: LAMBDA, means: 'unavailable' },

  // Someone is there already. amplify-ui#219 has both messages about confirmed users.
  { exception: 'UsernameExistsException', call: 'signUp', means: EXISTS },
  {
    exception: 'NotAuthorizedException',
    call: 'confirmSignUp',
    message: /status is CONFIRMED/,
    means: CONFIRMED,
  },
  {
    exception: 'InvalidParameterException',
    call: 'resendCode',
    message: /already confirmed/,
    means: CONFIRMED,
  },
  { exception: 'AliasExistsException', means: 'email-taken' },
  { exception: 'UsernameExistsException', means: 'email-taken' },
  {
    exception: 'NotAuthorizedException',
    message: /cannot be confirm|is disabled/,
    means: 'email-taken',
  },

  // What the person typed.
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /^Attributes did not conform to the schema: email: (?!The attribute is required)/,
    means: 'email-invalid',
  },
  // The schema is told line by line. That an attribute is required is the app's matter: it has no field for it.
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message:
      /^Attributes did not conform to the schema: (?:\S+ The attribute is required\s+)*(?<attribute>\S+): (?!The attribute is required)/,
    means: 'attribute-invalid',
  },
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /phone number format/,
    means: 'attribute-invalid',
    attribute: 'phone_number',
  },
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /userAttributes\.\d+\.member\.value/,
    means: 'attribute-invalid',
  },
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /The attribute is required/,
    means: 'not-configured',
  },
  { exception: 'InvalidPasswordException', call: 'signUp', means: 'password-weak' },
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /\bpassword/i,
    means: 'password-weak',
  },
  {
    exception: 'InvalidParameterException',
    call: 'signUp',
    message: /email address|be an email|'username'/,
    means: 'email-invalid',
  },
  { exception: 'CodeMismatchException', call: 'confirmSignUp', means: 'code-mismatch' },
  {
    exception: 'InvalidParameterException',
    call: 'confirmSignUp',
    message: /clientId/,
    means: 'not-configured',
  },
  // The code is all that a person types when confirming.
  { exception: 'InvalidParameterException', call: 'confirmSignUp', means: 'code-mismatch' },
  { exception: 'ExpiredCodeException', means: 'code-expired' },
  // With no such user the sign-up behind the code is gone.
  { exception: 'UserNotFoundException', means: 'code-expired' },

  // Limits. "The user is successfully created and is in an UNCONFIRMED state" (API reference of SignUp).
  { exception: 'LimitExceededException', call: 'signUp', means: CODE_NOT_SENT },
  { exception: 'LimitExceededException', means: 'too-many-attempts' },
  { exception: 'TooManyFailedAttemptsException', means: 'too-many-attempts' },
  { exception: 'TooManyRequestsException', means: 'too-many-attempts' },
  { exception: 'ThrottlingException', means: 'too-many-attempts' },

  // The service. AWS WAF answers ForbiddenException for rate, place and rule alike.
  { exception: 'ForbiddenException', means: 'unavailable' },
  { exception: 'InternalErrorException', means: 'unavailable' },
  { exception: 'ServiceUnavailableException', means: 'unavailable' },
  { exception: 'UnexpectedAnswer', means: 'unavailable' },
  { exception: 'NetworkError', means: 'offline' },

  // The settings of the pool or the app; setting-advice.ts says which. AuthUserPoolException: Amplify has no configuration.
  { exception: 'AuthUserPoolException', means: 'not-configured' },
  { exception: 'InvalidEmailRoleAccessPolicyException', means: 'not-configured' },
  { exception: 'InvalidParameterException', means: 'not-configured' },
  { exception: 'InvalidSmsRoleAccessPolicyException', means: 'not-configured' },
  { exception: 'InvalidSmsRoleTrustRelationshipException', means: 'not-configured' },
  { exception: 'NotAuthorizedException', means: 'not-configured' },
  { exception: 'OperationNotEnabledException', means: 'not-configured' },
  { exception: 'ResourceNotFoundException', means: 'not-configured' },
]

/** Exceptions that AWS has not documented yet go by how they are named. */
const FAMILIES: readonly { readonly named: RegExp; readonly means: MessageCode }[] = [
  { named: /^(TooMany|LimitExceeded|Throttl)/, means: 'too-many-attempts' },
  { named: /^CodeDelivery/, means: 'delivery-failed' },
  { named: /^(Unexpected|Internal|ServiceUnavailable|Forbidden)|Lambda/, means: 'unavailable' },
  { named: /^Invalid\w+Role|^(OperationNot|ResourceNot|NotAuth)/, means: 'not-configured' },
]

/** What Cognito says a password lacks, one thing at a time. */
const PASSWORD_PARTS: readonly { readonly message: RegExp; readonly missing: PasswordPart }[] = [
  { message: /not long enough|length greater than/, missing: 'length' },
  { message: /uppercase/, missing: 'upper' },
  { message: /lowercase/, missing: 'lower' },
  { message: /numeric/, missing: 'digit' },
  { message: /symbol/, missing: 'symbol' },
]

/** Puts a client's error into our words; `unknown` when it is none of Cognito's. */
export function translateException(call: SignUpCall, error: unknown): Verdict {
  const { name, message } = readError(error)
  if (call === 'signUp' && name === 'UserLambdaValidationException') {
    const reason = readWireReason(message)
    if (reason) return { kind: 'refused', reason }
  }
  const row = EXCEPTIONS.find(
    (row) =>
      [row.exception].flat().includes(name) &&
      (row.call === undefined || row.call === call) &&
      (row.message === undefined || row.message.test(message)),
  )
  const means = row?.means ?? codeOfFamily(name)
  if (typeof means !== 'string') return means
  return { kind: 'refused', reason: { code: means, ...detailsOf(means, message, row) } }
}

/**
 * Whether Cognito refuses a session, mostly for its age: "Invalid session for the user, session is expired." No page of
 * AWS's says which exception it is.
 */
export function isSessionRefused(error: unknown): boolean {
  const { name, message } = readError(error)
  return (
    ['NotAuthorizedException', 'InvalidParameterException'].includes(name) &&
    /\bsession\b/i.test(message)
  )
}

function detailsOf(code: MessageCode, message: string, row: Row | undefined) {
  if (code === 'password-weak') return missingIn(message)
  const attribute = row?.attribute ?? row?.message?.exec(message)?.groups?.['attribute']
  return attribute ? { attribute } : null
}

export function codeOfFamily(exception: string): MessageCode {
  return FAMILIES.find(({ named }) => named.test(exception))?.means ?? 'unknown'
}

/** What a password lacks, where Cognito says it. */
export function missingIn(message: string): { missing: readonly PasswordPart[] } | null {
  const missing = PASSWORD_PARTS.filter((part) => part.message.test(message))
  return missing.length > 0 ? { missing: missing.map((part) => part.missing) } : null
}
