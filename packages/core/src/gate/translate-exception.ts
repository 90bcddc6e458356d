import type { RejectionCode } from '../protocol/rejection-code.ts'
import { readWireText } from '../protocol/wire-text.ts'

export type ClientCall = 'signUp' | 'confirmSignUp' | 'resendCode'

/**
 * What an exception means for the person: a refusal, or a step onward. `exists`: someone has this address, perhaps
 * unconfirmed. `code-required`: the user is there, unconfirmed. `done`: confirmed already. `pending`: confirmed, and
 * only the group is missing.
 */
export type Verdict = RejectionCode | 'exists' | 'code-required' | 'done' | 'pending'

type Row = readonly [call: ClientCall | '*', exceptions: string, verdict: Verdict, message?: RegExp]

const LAMBDA = 'UserLambdaValidation UnexpectedLambda InvalidLambdaResponse'

/**
 * Every exception that the three calls document, without its `Exception` ending; the first row that fits decides.
 * Message texts are Cognito's own, seen in AWS's pages and public reports; a text that changes falls to a plainer row.
 */
const ROWS: readonly Row[] = [
  // The user is confirmed by the time Post confirmation runs, at sign-up too when a trigger auto-confirms.
  ['confirmSignUp', LAMBDA, 'pending'],
  ['signUp', LAMBDA, 'pending', /^PostConfirmation /],
  // After sign-up is accepted, only the Custom message trigger runs: it writes the email with the code.
  ['signUp', LAMBDA, 'delivery-failed', /^CustomMessage /],
  ['resendCode', LAMBDA, 'delivery-failed'],
  // A sentence that is not the gate's: another handler's refusal or a crash. It may hold internals.
  ['signUp', 'UserLambdaValidation', 'unknown'],
  ['signUp', 'UnexpectedLambda InvalidLambdaResponse', 'unavailable'],

  // Someone is there already.
  ['signUp', 'UsernameExists', 'exists'],
  ['*', 'AliasExists UsernameExists', 'email-taken'],
  // "User cannot be confirmed. Current status is CONFIRMED" (amplify-ui#219) and "User is already confirmed."
  ['confirmSignUp', 'NotAuthorized InvalidParameter', 'done', /status is CONFIRMED/],
  ['resendCode', 'InvalidParameter NotAuthorized', 'done', /already confirmed/i],
  ['*', 'NotAuthorized', 'email-taken', /cannot be confirm|is disabled/i],

  // What was typed.
  ['signUp', 'InvalidPassword', 'password-weak'],
  ['signUp', 'InvalidParameter', 'password-weak', /\bpassword\b/i],
  ['signUp', 'InvalidParameter', 'email-invalid', /email address|should be an email|'username'/i],
  ['confirmSignUp', 'CodeMismatch', 'code-mismatch'],
  // With no such user the sign-up behind the code is gone, so a new code cannot come either.
  ['*', 'ExpiredCode UserNotFound', 'code-expired'],
  // The code is all that a person types at this step.
  ['confirmSignUp', 'InvalidParameter', 'code-mismatch', /^(?!.*'clientId')/],

  // "The user is successfully created and is in an UNCONFIRMED state" (the API's own words for sign-up).
  ['signUp', 'LimitExceeded', 'code-required'],
  ['*', 'LimitExceeded TooManyRequests TooManyFailedAttempts Throttling', 'too-many-attempts'],

  // The service and its settings.
  ['*', 'CodeDeliveryFailure', 'delivery-failed'],
  // AWS WAF refuses by rate, place or rule alike, so nothing more exact can be said.
  ['*', 'InternalError Forbidden ServiceUnavailable UnexpectedAnswer', 'unavailable'],
  ['*', 'NetworkError', 'offline'],
  ['*', 'NotAuthorized ResourceNotFound OperationNotEnabled InvalidParameter', 'not-configured'],
  ['*', 'InvalidEmailRoleAccessPolicy InvalidSmsRoleAccessPolicy', 'not-configured'],
  ['*', 'InvalidSmsRoleTrustRelationship', 'not-configured'],
  // Amplify without its configuration.
  ['*', 'AuthUserPool', 'not-configured'],
]

/** Puts a client's error into our words; `null` when it is none of Cognito's. */
export function translateException(call: ClientCall, error: unknown): Verdict | null {
  const { name, message } = Object(error) as { name?: unknown; message?: unknown }
  const exception = String(name).replace(/Exception$/, '')
  const text = String(message)
  if (call === 'signUp' && exception === 'UserLambdaValidation') {
    const wire = readWireText(text)
    if (wire !== null) return wire.code
  }
  const row = ROWS.find(
    ([rowCall, exceptions, , pattern]) =>
      (rowCall === '*' || rowCall === call) &&
      exceptions.split(' ').includes(exception) &&
      (pattern === undefined || pattern.test(text)),
  )
  return row?.[2] ?? null
}
