import type { Reason } from '../rejection/rejection.ts'
import { readError } from './read-error.ts'

interface Row {
  readonly exception: string
  readonly message?: RegExp
  readonly advice: string
}

const SMS = 'The user pool may not send text messages. Check its Amazon SNS role.'
const NO_PASSWORD =
  'The user pool takes no sign-up without a password. Allow EMAIL_OTP in its sign-in policy, and ALLOW_USER_AUTH in the app client.'

/** What to set, by what Cognito says; the first row that fits. */
const ADVICE: readonly Row[] = [
  {
    exception: 'ResourceNotFoundException',
    advice:
      'There is no such app client. Check `region` and `clientId` (`client-id` on the element).',
  },
  {
    exception: 'NotAuthorizedException',
    message: /secret.?hash/i,
    advice: 'The app client has a secret, which a browser cannot keep. Make one without a secret.',
  },
  {
    exception: 'NotAuthorizedException',
    message: /SignUp is not permitted/i,
    advice: 'Self sign-up is off. Turn it on in the user pool.',
  },
  {
    exception: 'NotAuthorizedException',
    message: /unauthorized attribute/,
    advice: 'The app client may not write an attribute that is sent. Allow it in the app client.',
  },
  {
    exception: 'InvalidParameterException',
    message: /alias/,
    advice: 'The user pool has email as an alias. It needs email as the user name.',
  },
  {
    exception: 'InvalidParameterException',
    message: /The attribute is required/,
    advice:
      'The user pool requires an attribute that the form does not ask for. Add a field for it.',
  },
  {
    exception: 'InvalidParameterException',
    message: /Type for attribute/,
    advice: 'The user pool has no attribute of a name that is sent. Check the names of the fields.',
  },
  {
    exception: 'InvalidParameterException',
    message: /Auto verification/i,
    advice: 'The user pool sends no codes. Let it verify the email attribute automatically.',
  },
  { exception: 'InvalidPasswordException', advice: NO_PASSWORD },
  { exception: 'InvalidParameterException', message: /\bpassword/i, advice: NO_PASSWORD },
  {
    exception: 'AuthUserPoolException',
    advice: 'Amplify has no user pool. Call Amplify.configure first.',
  },
  {
    exception: 'InvalidEmailRoleAccessPolicyException',
    advice: 'The user pool may not send email. Check its Amazon SES settings.',
  },
  { exception: 'InvalidSmsRoleAccessPolicyException', advice: SMS },
  { exception: 'InvalidSmsRoleTrustRelationshipException', advice: SMS },
]

/**
 * Tells the developer on the console which setting is wrong. The person only reads that sign-up is not set up. It says
 * no part of the error, which may hold an address.
 */
export function adviseDeveloper(reason: Reason, cause: unknown): void {
  if (reason.code !== 'not-configured') return
  const { name, message } = readError(cause)
  const row = ADVICE.find((row) => row.exception === name && (row.message?.test(message) ?? true))
  const advice =
    row?.advice ?? 'Cognito refused the request for a setting: see the cause of the rejection.'
  console.error(`Domain Gate: sign-up is not set up correctly. ${advice}`)
}
