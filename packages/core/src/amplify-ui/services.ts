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
import { parseEmail } from '../address/email-address.ts'
import { assertKnownKeys, assertType } from '../assert.ts'
import { translateException } from '../gate/exceptions.ts'
import { resumeSignUp } from '../gate/resume.ts'
import { adviseDeveloper } from '../gate/setting-advice.ts'
import { readTypedCode, trimTypedEmail } from '../gate/typed-input.ts'
import { createRejection } from '../rejection/create-rejection.ts'
import { completeMessages, englishMessages, type Messages } from '../rejection/messages.ts'
import { readOwnMessages } from '../rejection/own-messages.ts'
import type { Reason, Rejection } from '../rejection/rejection.ts'

/** What `amplifyUiServices` takes. */
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

/** A rejection where only an error will do; its message is the rejection's, fit to show. */
export class RejectionError extends Error {
  override readonly name = 'RejectionError'
  readonly rejection: Rejection

  constructor(rejection: Rejection) {
    super(rejection.message, { cause: rejection.cause })
    this.rejection = rejection
  }
}

/**
 * For `<Authenticator services={amplifyUiServices()}>` of Amplify UI: sign-up as the gate does it, with refusals in
 * plain words. What Amplify UI sends is sent as it is, but for the address, which becomes canonical.
 * @throws TypeError for wrong use: unknown options or message codes. The services reject with `RejectionError`.
 */
export function amplifyUiServices(options?: AmplifyUiServicesOptions): AmplifyUiServices {
  assertKnownKeys('amplifyUiServices', options, ['messages', 'onRejected'])
  const { messages: ownMessages, onRejected = () => {} } = options ?? {}
  assertType('amplifyUiServices: onRejected', onRejected, 'function')
  const messages = completeMessages(
    readOwnMessages('amplifyUiServices: messages', ownMessages),
    englishMessages,
  )

  function refuse(reason: Reason, username: string, cause: unknown): never {
    adviseDeveloper(reason, cause)
    const domain = parseEmail(username)?.domain
    // Translated at each refusal, because the language may have changed.
    const translate = (sentence: string): string => I18n.get(sentence)
    const rejection = createRejection(reason, { messages, domain, translate }, cause)
    onRejected(rejection)
    throw new RejectionError(rejection)
  }

  async function resume(username: string, cause: unknown): Promise<SignUpOutput> {
    const resumed = await resumeSignUp(() => resendSignUpCode({ username }))
    switch (resumed.kind) {
      case 'code':
        return codeRequired(resumed.sent ?? {})
      case 'taken':
        return refuse({ code: 'email-taken' }, username, cause)
      case 'refused':
        return refuse(resumed.reason, username, resumed.cause)
    }
  }

  const services = {
    async handleSignUp(input: SignUpInput): Promise<SignUpOutput> {
      const { userAttributes } = input.options ?? {}
      const typed = userAttributes?.email || input.username
      const email = parseEmail(trimTypedEmail(typed))?.address
      if (email === undefined) return refuse({ code: 'email-invalid' }, typed, null)
      // Where a user name is asked for beside the address, it stays what it is.
      const username = input.username === typed ? email : input.username
      const options = { ...input.options, userAttributes: { ...userAttributes, email } }
      try {
        return await signUp({ ...input, username, options })
      } catch (error) {
        const verdict = translateException('signUp', error)
        switch (verdict.kind) {
          case 'exists':
            // A taken user name is Amplify UI's own case: behind it may be someone else's sign-up.
            if (username !== email) throw error
            return resume(email, error)
          case 'refused':
            return refuse(verdict.reason, email, error)
          case 'confirmed':
            return DONE
          case 'code-not-sent':
            return codeRequired()
        }
      }
    },

    async handleConfirmSignUp(input: ConfirmSignUpInput): Promise<ConfirmSignUpOutput> {
      const username = canonical(input.username)
      const confirmationCode = readTypedCode(input.confirmationCode)
      if (confirmationCode === '') return refuse({ code: 'code-mismatch' }, username, null)
      try {
        return await confirmSignUp({ ...input, username, confirmationCode })
      } catch (error) {
        const verdict = translateException('confirmSignUp', error)
        // Confirmed, be it that the group comes later: on to sign-in.
        return verdict.kind === 'refused' ? refuse(verdict.reason, username, error) : DONE
      }
    },

    async handleResendSignUpCode(input: ResendSignUpCodeInput): Promise<ResendSignUpCodeOutput> {
      const username = canonical(input.username)
      try {
        return await resendSignUpCode({ ...input, username })
      } catch (error) {
        const verdict = translateException('resendCode', error)
        if (verdict.kind === 'refused') return refuse(verdict.reason, username, error)
        // Amplify UI goes on to sign-in by exactly these words (amplify-ui#219).
        throw new Error('User is already confirmed.', { cause: error })
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
  return parseEmail(trimTypedEmail(username))?.address ?? username
}
