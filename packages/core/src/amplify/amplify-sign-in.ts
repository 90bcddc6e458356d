import {
  associateWebAuthnCredential,
  autoSignIn,
  confirmResetPassword,
  confirmSignIn,
  resetPassword,
  type SignInInput,
  type SignInOutput,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { readCodeDelivery } from '../gate/code-delivery.ts'
import { readError } from '../gate/read-error.ts'
import { hasNoChoice, isSessionRefused, type PasswordFlow } from '../sign-in/cognito-sign-in.ts'
import type { Factor, SignInCodeRequired } from '../sign-in/outcome.ts'
import { ownError } from '../sign-in/own-error.ts'
import type { SignInClient, SignInStep } from '../sign-in/sign-in-client.ts'
import { followAmplifySession } from './amplify-session.ts'

/** The sign-in that is under way. Its session is Amplify's secret. */
interface Attempt {
  readonly email: string
  /** Whether a factor was right already, so that a code is the second one. */
  hasProven: boolean
}

const CHALLENGE = { code: 'EMAIL_OTP', passkey: 'WEB_AUTHN' } as const

const FACTOR: Readonly<Partial<Record<string, Factor>>> = {
  EMAIL_OTP: 'code',
  WEB_AUTHN: 'passkey',
  PASSWORD: 'password',
  PASSWORD_SRP: 'password',
}

/**
 * For `amplifyClient({ signIn: amplifySignIn })`: `createSignIn` then signs in by the functions of `aws-amplify/auth`, as
 * `Amplify.configure` set it up. The tokens are where Amplify keeps them, so the rest of the app uses Amplify as ever.
 */
export async function amplifySignIn({
  passwordFlow = 'USER_SRP_AUTH',
}: {
  readonly passwordFlow?: PasswordFlow
} = {}): Promise<SignInClient> {
  const session = await followAmplifySession()
  let latest: Attempt = { email: '', hasProven: false }
  let goingOn: Promise<SignInOutput> | null = null

  function begin(email: string): Attempt {
    latest = { email, hasProven: false }
    return latest
  }

  /** Amplify's steps in our words. One that is missing here is a challenge that we do not have. */
  async function after(attempt: Attempt, { nextStep }: SignInOutput): Promise<SignInStep> {
    const { email, hasProven: isSecondFactor } = attempt
    if (attempt !== latest) throw ownError('StepIsOver', 'Signing in began anew meanwhile')
    switch (nextStep.signInStep) {
      case 'DONE': {
        const user = await session.reread()
        if (user === null) throw ownError('TokensNotKept', 'Amplify has not kept the tokens')
        return { step: 'signed-in', ...user }
      }
      case 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE':
        return codeRequired('email', nextStep.codeDeliveryDetails)
      case 'CONFIRM_SIGN_IN_WITH_SMS_CODE':
        return codeRequired('sms', nextStep.codeDeliveryDetails)
      case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
        return codeRequired('totp')
      case 'CONFIRM_SIGN_IN_WITH_PASSWORD':
        return { step: 'password-required', email }
      case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED': {
        const { missingAttributes: requiredAttributes = [] } = nextStep
        return { step: 'new-password-required', email, requiredAttributes }
      }
      case 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION':
        return { step: 'choose', email, factors: readFactors(nextStep.availableChallenges) }
      case 'CONFIRM_SIGN_UP':
        throw exception('UserNotConfirmedException', 'User is not confirmed.')
      case 'RESET_PASSWORD':
        throw exception('PasswordResetRequiredException', 'Password reset required for the user')
      default:
        throw ownError('ChallengeUnsupported', `Amplify asks for ${nextStep.signInStep}`)
    }

    function codeRequired(medium: SignInCodeRequired['medium'], sent: Delivery = {}): SignInStep {
      const delivery = readCodeDelivery(sent.deliveryMedium, sent.destination)
      return { step: 'code-required', email, medium, delivery, isSecondFactor }
    }
  }

  /** Begins by choice of the factor: what Cognito calls `USER_AUTH`. */
  async function choose(
    attempt: Attempt,
    factor: keyof typeof CHALLENGE | null,
  ): Promise<SignInStep> {
    const { email: username } = attempt
    const preference = factor && { preferredChallenge: CHALLENGE[factor] }
    const output = await signInAnew({
      username,
      options: { authFlowType: 'USER_AUTH', ...preference },
    })
    const step = await after(attempt, output)
    const [only, ...others] = factor === null && step.step === 'choose' ? step.factors : []
    return only && others.length === 0 ? goOnWith(attempt, only) : step
  }

  async function goOnWith(attempt: Attempt, factor: Factor): Promise<SignInStep> {
    const { email } = attempt
    // Amplify asks the authenticator when it begins, so it begins when the person says so.
    if (factor === 'passkey') return { step: 'passkey-required', email, options: null }
    if (factor === 'password') return { step: 'password-required', email }
    return after(attempt, await confirmSignIn({ challengeResponse: CHALLENGE.code }))
  }

  async function sendCodeInstead(attempt: Attempt): Promise<SignInStep> {
    try {
      const step = await choose(attempt, 'code')
      return step.step === 'code-required' ? { ...step, reason: 'session-expired' } : step
    } catch (error) {
      if (hasNoChoice(error)) return goOnWith(attempt, 'password')
      throw error
    }
  }

  async function provePassword(attempt: Attempt, password: string): Promise<SignInStep> {
    const output = await signInAnew({
      username: attempt.email,
      password,
      options: { authFlowType: passwordFlow },
    })
    attempt.hasProven = true
    return after(attempt, output)
  }

  /** Answers what Amplify asked for last. */
  async function confirm(
    attempt: Attempt,
    challengeResponse: string,
    userAttributes: Readonly<Record<string, string>> = {},
  ): Promise<SignInStep> {
    const output = await confirmSignIn({ challengeResponse, options: { userAttributes } })
    attempt.hasProven = true
    return after(attempt, output)
  }

  /** With what Amplify has kept of the sign-up. That is gone after three minutes, and when the page is reloaded. */
  async function goOnAfterSignUp(attempt: Attempt): Promise<SignInStep | null> {
    try {
      // Amplify never answers a second call within 300 ms of the first.
      goingOn ??= autoSignIn().finally(() => {
        goingOn = null
      })
      const step = await after(attempt, await goingOn)
      return step.step === 'signed-in' ? step : null
    } catch (error) {
      const isForgotten = readError(error).name === 'AutoSignInException'
      if (!isForgotten && !isSessionRefused(error)) throw error
      return null
    }
  }

  return {
    current: session.current,
    refresh: session.refresh,
    subscribe: session.subscribe,
    passkeys: associateWebAuthnCredential,

    async start({ email, factor }) {
      const attempt = begin(email)
      if (factor === 'password' || factor === 'passkey') return goOnWith(attempt, factor)
      try {
        return await choose(attempt, factor)
      } catch (error) {
        const isPasswordPreferred = readError(error).name === 'EmptySignInPassword'
        if (factor === null && (isPasswordPreferred || hasNoChoice(error)))
          return goOnWith(attempt, 'password')
        throw error
      }
    },

    async continue({ email, session: signUpSession }) {
      const attempt = begin(email)
      const user = await session.reread()
      // By `amplifyClient({ autoSignIn })`.
      if (user && isSameAddress(user.email, email)) return { step: 'signed-in', ...user }
      const signedIn = signUpSession === null ? null : await goOnAfterSignUp(attempt)
      return signedIn ?? sendCodeInstead(attempt)
    },

    async answer(answer) {
      const attempt = latest
      if (attempt.email === '') throw ownError('StepIsOver', 'There is no such step to answer')
      if ('password' in answer) return provePassword(attempt, answer.password)
      if ('credential' in answer) return choose(attempt, 'passkey')
      if ('code' in answer) return confirm(attempt, answer.code)
      return confirm(attempt, answer.newPassword, answer.attributes)
    },

    async forgotPassword({ email }) {
      const { nextStep } = await resetPassword({ username: email })
      const { deliveryMedium, destination }: Delivery = nextStep.codeDeliveryDetails ?? {}
      return readCodeDelivery(deliveryMedium, destination)
    },

    async resetPassword({ email, code, password }) {
      await confirmResetPassword({
        username: email,
        confirmationCode: code,
        newPassword: password,
      })
    },

    async signOut({ everywhere }) {
      begin('')
      // Amplify's own passes over every failure, be it for an expired token or for want of a network.
      if (everywhere) await session.refresh({ force: true })
      await signOut({ global: everywhere })
      await session.reread()
    },
  }
}

interface Delivery {
  readonly deliveryMedium?: unknown
  readonly destination?: unknown
}

/**
 * Amplify refuses to sign in where somebody is signed in, be it the same person in another tab. Whoever begins to sign in
 * means to be the one who is, so the other is signed out first.
 */
async function signInAnew(input: SignInInput): Promise<SignInOutput> {
  try {
    return await signIn(input)
  } catch (error) {
    if (readError(error).name !== 'UserAlreadyAuthenticatedException') throw error
    await signOut()
    return signIn(input)
  }
}

function readFactors(challenges: readonly string[] = []): readonly Factor[] {
  const factors = challenges.flatMap((challenge) => FACTOR[challenge] ?? [])
  return [...new Set(factors)]
}

/** A pool may have changed the letters' case. */
function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** Of which Amplify has made a step. */
function exception(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}
