import { readCodeDelivery } from '../gate/code-delivery.ts'
import type { Factor } from './outcome.ts'
import { ownError } from './own-error.ts'
import type { SignInStep } from './sign-in-client.ts'

type Answer = Readonly<Record<string, unknown>>

/** What `RespondToAuthChallenge` is to be told beside the response itself. */
export interface Challenge {
  readonly name: string
  readonly session: string | undefined
  /** As Cognito named the user in the challenge. */
  readonly username: string
  readonly parameters: Answer
}

/** @throws an error named `UnexpectedAnswer` where there is no challenge. */
export function readChallenge(answer: Answer, email: string): Challenge {
  const { ChallengeName: name, Session: session, ChallengeParameters } = answer
  if (typeof name !== 'string') throw ownError('UnexpectedAnswer', 'Cognito gave no challenge')
  const parameters: Answer = { ...Object(ChallengeParameters) }
  const username = parameters['USERNAME'] ?? parameters['USER_ID_FOR_SRP']
  return {
    name,
    session: typeof session === 'string' ? session : undefined,
    username: typeof username === 'string' && username ? username : email,
    parameters,
  }
}

/** The challenge for which a password is asked. It is answered by a sign-in of its own, so it needs no session. */
export function passwordChallenge(email: string): Challenge {
  return { name: 'PASSWORD', session: undefined, username: email, parameters: {} }
}

/** Which first factors stand for which of Cognito's, the preferred one first. */
const CHALLENGES: Readonly<Record<Factor, readonly string[]>> = {
  code: ['EMAIL_OTP', 'SMS_OTP'],
  passkey: ['WEB_AUTHN'],
  password: ['PASSWORD', 'PASSWORD_SRP'],
}

export const FACTORS = ['code', 'passkey', 'password'] as const satisfies readonly Factor[]

/** What the user can choose from, in our order; others are passed over. */
export function readFactors({ AvailableChallenges }: Answer): Factor[] {
  // Without a list there is nothing to choose. `challengeFor` would take all that there is.
  return FACTORS.filter((factor) => challengeFor(factor, AvailableChallenges ?? []))
}

/** What Cognito calls the factor, of what there is. */
export function challengeFor(factor: Factor, available: unknown = CHALLENGES[factor]) {
  return CHALLENGES[factor].find((name) => Array.isArray(available) && available.includes(name))
}

type Medium = 'email' | 'sms' | 'totp'

const CODES: Readonly<Record<string, { readonly medium: Medium; readonly isSecond: boolean }>> = {
  EMAIL_OTP: { medium: 'email', isSecond: false },
  EMAIL_MFA: { medium: 'email', isSecond: true },
  SMS_OTP: { medium: 'sms', isSecond: false },
  SMS_MFA: { medium: 'sms', isSecond: true },
  SOFTWARE_TOKEN_MFA: { medium: 'totp', isSecond: true },
}

export function isCodeChallenge(name: string): boolean {
  return Object.hasOwn(CODES, name)
}

/**
 * What is asked of the person.
 * @param hasProven whether a factor was right already, so this is the second one.
 * @throws an error named `ChallengeUnsupported` that names the challenge for which there is no step.
 */
export function stepOf(challenge: Challenge, email: string, hasProven: boolean): SignInStep {
  const { name, parameters } = challenge
  const code = isCodeChallenge(name) ? CODES[name] : undefined
  if (code) {
    const { medium, isSecond } = code
    return Object.freeze({
      step: 'code-required',
      email,
      medium,
      delivery: readCodeDelivery(
        parameters['CODE_DELIVERY_DELIVERY_MEDIUM'],
        parameters['CODE_DELIVERY_DESTINATION'],
      ),
      isSecondFactor: isSecond || hasProven,
    })
  }
  switch (name) {
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return Object.freeze({ step: 'password-required', email })
    case 'WEB_AUTHN':
      return Object.freeze({ step: 'passkey-required', email, options: readOptions(parameters) })
    case 'NEW_PASSWORD_REQUIRED':
      return Object.freeze({
        step: 'new-password-required',
        email,
        requiredAttributes: readRequiredAttributes(parameters),
      })
    default: {
      const known = /^\w{1,64}$/.test(name) ? name : 'a challenge'
      throw ownError('ChallengeUnsupported', `Cognito asks for ${known}`)
    }
  }
}

function readOptions({ CREDENTIAL_REQUEST_OPTIONS: text }: Answer): Record<string, unknown> {
  const options = parse(text)
  if (typeof options === 'object' && options && !Array.isArray(options)) return { ...options }
  throw ownError('UnexpectedAnswer', 'Cognito gave no options for a passkey')
}

const PREFIX = 'userAttributes.'

/** A list in JSON. Cognito writes each name with the prefix under which it wants the value. */
function readRequiredAttributes({ requiredAttributes: text }: Answer): readonly string[] {
  const names = parse(text)
  if (!Array.isArray(names)) return Object.freeze([])
  return Object.freeze(
    names
      .filter((name) => typeof name === 'string')
      .map((name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)),
  )
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    return undefined
  }
}
