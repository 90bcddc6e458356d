import {
  type ConfirmSignUpInput,
  type ConfirmSignUpOutput,
  confirmSignUp,
  type ResendSignUpCodeInput,
  type ResendSignUpCodeOutput,
  resendSignUpCode,
  type SignUpInput,
  type SignUpOutput,
  signUp,
} from 'aws-amplify/auth'
import { I18n } from 'aws-amplify/utils'
import { createRejection, messageFor, type Refused } from '../gate/create-rejection.ts'
import { normaliseCode } from '../gate/normalise-code.ts'
import type { Rejection } from '../gate/rejection.ts'
import { isRefusal, translateException } from '../gate/translate-exception.ts'
import type { Messages } from '../messages/messages.ts'
import { readMessages } from '../messages/read-messages.ts'
import { parseEmail } from '../protocol/parse-email.ts'
import { readSettings } from '../settings/read-settings.ts'
import { RejectionError } from './rejection-error.ts'

export interface AmplifyUiServicesOptions {
  /** Words of your own for any rejection code; English for the rest. Both go through Amplify's `I18n`. */
  readonly messages?: Partial<Messages>
  /** Told of each rejection before it is shown: its `cause` is for your logs. */
  readonly onRejected?: (rejection: Rejection) => void
}

/** Of Amplify's own types, because Amplify UI wants exactly those. It passes the input alone, and so may you. */
export interface AmplifyUiServices {
  readonly handleSignUp: typeof signUp
  readonly handleConfirmSignUp: typeof confirmSignUp
  readonly handleResendSignUpCode: typeof resendSignUpCode
}

const DEFAULTS: Required<AmplifyUiServicesOptions> = { messages: {}, onRejected: () => {} }

/**
 * For `<Authenticator services={amplifyUiServices()}>` of Amplify UI: sign-up as the gate does it, with refusals in
 * plain words. What Amplify UI sends is sent as it is, but for the address, which becomes canonical.
 * @throws TypeError for wrong use: unknown options or message codes. The services reject with `RejectionError`.
 */
export function amplifyUiServices(options?: AmplifyUiServicesOptions): AmplifyUiServices {
  const { messages, onRejected } = readSettings('amplifyUiServices', options, DEFAULTS)
  const words = readMessages('amplifyUiServices: messages', messages)

  const refuse = (refused: Refused, username: string, cause: unknown): never => {
    // At each refusal, because the language may have changed.
    const message = I18n.get(messageFor(refused, words))
    const rejection = createRejection(refused, message, parseEmail(username), cause)
    onRejected(rejection)
    throw new RejectionError(rejection)
  }

  /** Sends a code to an address that signed up before and, it may be, was never confirmed. */
  const resume = async (username: string, cause: unknown): Promise<SignUpOutput> => {
    try {
      return codeRequired(await resendSignUpCode({ username }))
    } catch (error) {
      const verdict = translateException('resendCode', error)
      // The latest code is good for 24 hours, so a limit on further ones is no dead end.
      if (verdict === 'too-many-attempts') return codeRequired()
      return isRefusal(verdict) && verdict !== 'code-expired'
        ? refuse(verdict, username, error)
        : refuse('email-taken', username, cause)
    }
  }

  const services = {
    async handleSignUp(input: SignUpInput): Promise<SignUpOutput> {
      const { userAttributes } = input.options ?? {}
      const typed = userAttributes?.email || input.username
      const email = parseEmail(typed)?.address
      if (email === undefined) return refuse('email-invalid', typed, null)
      // Where a user name is asked for beside the address, it stays what it is.
      const username = input.username === typed ? email : input.username
      const options = { ...input.options, userAttributes: { ...userAttributes, email } }
      try {
        return await signUp({ ...input, username, options })
      } catch (error) {
        const verdict = translateException('signUp', error)
        // A taken user name is Amplify UI's own case: behind it may be someone else's sign-up.
        if (verdict === 'exists' && username !== email) throw error
        if (verdict === 'exists') return resume(email, error)
        if (isRefusal(verdict)) return refuse(verdict, email, error)
        return 'membership' in verdict ? DONE : codeRequired()
      }
    },

    async handleConfirmSignUp(input: ConfirmSignUpInput): Promise<ConfirmSignUpOutput> {
      const username = canonical(input.username)
      const confirmationCode = normaliseCode(input.confirmationCode)
      if (confirmationCode === '') return refuse('code-mismatch', username, null)
      try {
        return await confirmSignUp({ ...input, username, confirmationCode })
      } catch (error) {
        const verdict = translateException('confirmSignUp', error)
        // Confirmed, be it that the group comes later: on to sign-in.
        return isRefusal(verdict) ? refuse(verdict, username, error) : DONE
      }
    },

    async handleResendSignUpCode(input: ResendSignUpCodeInput): Promise<ResendSignUpCodeOutput> {
      const username = canonical(input.username)
      try {
        return await resendSignUpCode({ ...input, username })
      } catch (error) {
        const verdict = translateException('resendCode', error)
        // Amplify UI goes on to sign-in by exactly these words (amplify-ui#219).
        if (!isRefusal(verdict)) throw new Error('User is already confirmed.', { cause: error })
        return refuse(verdict, username, error)
      }
    },
  }
  return services as AmplifyUiServices
}

const DONE: SignUpOutput = { isSignUpComplete: true, nextStep: { signUpStep: 'DONE' } }

/** Without details Amplify UI says that a code was sent, and not where to. */
function codeRequired(codeDeliveryDetails: ResendSignUpCodeOutput = {}): SignUpOutput {
  const nextStep = { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails } as const
  return { isSignUpComplete: false, nextStep }
}

function canonical(username: string): string {
  return parseEmail(username)?.address ?? username
}
