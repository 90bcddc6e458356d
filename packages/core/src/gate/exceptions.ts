import type { MessageCode, Reason } from '../rejection/rejection.ts'
import { readWireReason } from '../rejection/wire-text.ts'
import type { Client } from './client.ts'
import type { Done } from './outcome.ts'

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

interface Row {
  readonly exception: string
  /** Only at this call; at all three when left out. */
  readonly call?: keyof Client
  /** Only when the message matches. AWS may reword it, so a row without `message` follows. */
  readonly message?: RegExp
  readonly means: MessageCode | Verdict
}

/**
 * The first row that fits decides. Every exception that the three calls document is here. The messages are Cognito's
 * own, from AWS's pages and public reports.
 */
const EXCEPTIONS: readonly Row[] = [
  // Post confirmation runs once the user is confirmed. At sign-up that is when a trigger confirms users itself.
  { exception: 'UserLambdaValidationException', call: 'confirmSignUp', means: PENDING },
  { exception: 'UnexpectedLambdaException', call: 'confirmSignUp', means: PENDING },
  { exception: 'InvalidLambdaResponseException', call: 'confirmSignUp', means: PENDING },
  {
    exception: 'UserLambdaValidationException',
    call: 'signUp',
    message: /^PostConfirmation/,
    means: PENDING,
  },
  {
    exception: 'UnexpectedLambdaException',
    call: 'signUp',
    message: /^PostConfirmation/,
    means: PENDING,
  },
  {
    exception: 'InvalidLambdaResponseException',
    call: 'signUp',
    message: /^PostConfirmation/,
    means: PENDING,
  },

  // Once sign-up is accepted, only the Custom message trigger runs. It writes the email with the code.
  { exception: 'UserLambdaValidationException', call: 'resendCode', means: 'delivery-failed' },
  { exception: 'UnexpectedLambdaException', call: 'resendCode', means: 'delivery-failed' },
  { exception: 'InvalidLambdaResponseException', call: 'resendCode', means: 'delivery-failed' },
  {
    exception: 'UserLambdaValidationException',
    call: 'signUp',
    message: /^CustomMessage/,
    means: 'delivery-failed',
  },
  {
    exception: 'UnexpectedLambdaException',
    call: 'signUp',
    message: /^CustomMessage/,
    means: 'delivery-failed',
  },
  {
    exception: 'InvalidLambdaResponseException',
    call: 'signUp',
    message: /^CustomMessage/,
    means: 'delivery-failed',
  },
  { exception: 'CodeDeliveryFailureException', means: 'delivery-failed' },

  // Another handler refused, or ours crashed. The text may hold internals, so it is not shown.
  { exception: 'UserLambdaValidationException', means: 'unknown' },
  { exception: 'UnexpectedLambdaException', means: 'unavailable' },
  { exception: 'InvalidLambdaResponseException', means: 'unavailable' },

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

  // The settings of the pool or the app. AuthUserPoolException: Amplify has no configuration.
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

/** Puts a client's error into our words; `unknown` when it is none of Cognito's. */
export function translateException(call: keyof Client, error: unknown): Verdict {
  const { name, message } = readError(error)
  if (call === 'signUp' && name === 'UserLambdaValidationException') {
    const reason = readWireReason(message)
    if (reason) return { kind: 'refused', reason }
  }
  const row =
    EXCEPTIONS.find(
      (row) =>
        row.exception === name &&
        (row.call === undefined || row.call === call) &&
        (row.message === undefined || row.message.test(message)),
    ) ?? FAMILIES.find(({ named }) => named.test(name))
  const means = row?.means ?? 'unknown'
  return typeof means === 'string' ? { kind: 'refused', reason: { code: means } } : means
}

/** A client is anybody's, and what it throws need be no error. */
function readError(error: unknown): { name: string; message: string } {
  const { name, message }: Partial<Record<string, unknown>> = Object(error)
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' ? message : '',
  }
}
