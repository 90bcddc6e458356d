import { readWireCode } from '../protocol/read-wire-code.ts'
import type { Client } from './client.ts'
import type { Refused } from './create-rejection.ts'
import type { CodeRequired, Done } from './outcome.ts'

/**
 * What an exception means for the person: a refusal, or a step onward. `exists`: someone has this address, perhaps
 * unconfirmed. A delivery: the user is there, unconfirmed. A membership: confirmed, be it that the group is missing.
 */
export type Verdict = Refused | 'exists' | CodeStep | DoneStep

export type CodeStep = Pick<CodeRequired, 'delivery' | 'resumed'>
export type DoneStep = Pick<Done, 'membership'>

/**
 * An error is read as one line, `signUp UsernameExistsException: User already exists`; the first row that fits
 * decides. Every exception that the three calls document is here. The words of messages are Cognito's own, from
 * AWS's pages and public reports; should they change, a plainer row takes over.
 */
const ROWS: readonly (readonly [line: RegExp, verdict: Verdict])[] = [
  // The user is confirmed by the time Post confirmation runs; at sign-up that is when a trigger auto-confirms.
  [/^confirmSignUp \w+Lambda|^signUp \w+Lambda\w+: PostConfirmation/, { membership: 'pending' }],
  // Once sign-up is accepted only the Custom message trigger runs, which writes the email with the code.
  [
    /^resendCode \w+Lambda|^signUp \w+Lambda\w+: CustomMessage|^\w+ CodeDelivery/,
    'delivery-failed',
  ],
  // Words that are not the gate's: another handler's refusal, or a crash. They may hold internals.
  [/^\w+ UserLambda/, 'unknown'],

  // Someone is there already. amplify-ui#219 has both texts of confirmed users.
  [/^signUp UsernameExists/, 'exists'],
  [
    /^confirmSignUp .*status is CONFIRMED|^resendCode .*already confirmed/,
    { membership: 'granted' },
  ],
  [
    /^\w+ (Alias|Username)Exists|^\w+ NotAuthorized.*(cannot be confirm|is disabled)/,
    'email-taken',
  ],

  // What was typed. The code is all that a person types when confirming.
  [/^signUp Invalid(Password|Parameter.*\bpassword)/i, 'password-weak'],
  [/^signUp InvalidParameter.*(email address|be an email|'username')/, 'email-invalid'],
  [/^confirmSignUp (CodeMismatch|InvalidParameter(?!.*clientId))/, 'code-mismatch'],
  // With no such user the sign-up behind the code is gone.
  [/^\w+ (ExpiredCode|UserNotFound)/, 'code-expired'],

  // "The user is successfully created and is in an UNCONFIRMED state", as the API reference has it.
  [/^signUp LimitExceeded/, { delivery: null }],
  [/^\w+ (LimitExceeded|TooMany|Throttling)/, 'too-many-attempts'],

  // The service. AWS WAF refuses (Forbidden) by rate, place or rule alike, so nothing more exact can be said.
  [/^\w+ (\w+Lambda|Unexpected|InternalError|Forbidden|ServiceUnavailable)/, 'unavailable'],
  [/^\w+ NetworkError/, 'offline'],
  // Its settings and the app's. AuthUserPool: Amplify without its configuration.
  [/^\w+ (NotAuth|ResourceNot|OperationNot|AuthUserPool|Invalid(Param|\w+Role))/, 'not-configured'],
]

export function isRefusal(verdict: Verdict): verdict is Refused {
  return typeof verdict === 'string' ? verdict !== 'exists' : 'customCode' in verdict
}

/** Puts a client's error into our words; `unknown` when it is none of Cognito's. */
export function translateException(call: keyof Client, error: unknown): Verdict {
  const { name, message } = Object(error) as Record<string, string>
  const line = `${call} ${name}: ${message}`
  return (
    (/^signUp UserLambda/.test(line) ? readWireCode(`${message}`) : null) ??
    ROWS.find(([pattern]) => pattern.test(line))?.[1] ??
    'unknown'
  )
}
