import type { Client } from '../gate/client.ts'
import { readCodeDelivery } from '../gate/code-delivery.ts'
import { readError } from '../gate/read-error.ts'
import {
  type Challenge,
  challengeFor,
  isCodeChallenge,
  passwordChallenge,
  readChallenge,
  readFactors,
  stepOf,
} from './challenges.ts'
import type { Factor } from './outcome.ts'
import { ownError } from './own-error.ts'
import { secretFreeCall } from './secret-free-call.ts'
import type { SignInAnswer } from './sign-in.ts'
import type { SignInClient, SignInStep } from './sign-in-client.ts'
import { createTokenSession } from './token-session.ts'
import type { TokenStore } from './tokens.ts'

/** How a password is proven: by SRP, which does not send it, or sent as it is. */
export type PasswordFlow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH'

export interface CognitoSignInOptions {
  readonly call: NonNullable<Client['call']>
  readonly userPoolId: string | undefined
  readonly store: TokenStore
  readonly passwordFlow: PasswordFlow
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** One sign-in, from its start to the tokens. It is all that is remembered, and in memory only. */
interface Attempt {
  readonly email: string
  /** What is to be answered. */
  challenge: Challenge | null
  /** Whether a factor was right already. */
  hasProven: boolean
}

type Answer = Record<string, unknown>

/** Signs in by Cognito's own API, unsigned: `InitiateAuth`, `RespondToAuthChallenge` and what belongs to them. */
export function createCognitoSignIn(options: CognitoSignInOptions): SignInClient {
  const { userPoolId, store, passwordFlow, clock } = options
  const call = secretFreeCall(options.call)
  const session = createTokenSession({ store, call, clock })
  let latest: Attempt = { email: '', challenge: null, hasProven: false }

  function begin(email: string): Attempt {
    latest = { email, challenge: null, hasProven: false }
    return latest
  }

  function initiate(AuthFlow: string, AuthParameters: object, Session?: string): Promise<Answer> {
    return call('InitiateAuth', { AuthFlow, AuthParameters, Session })
  }

  function respond({ name, session, username }: Challenge, responses: object): Promise<Answer> {
    return call('RespondToAuthChallenge', {
      ChallengeName: name,
      Session: session,
      ChallengeResponses: { USERNAME: username, ...responses },
    })
  }

  /** Begins by choice of the factor: what Cognito calls `USER_AUTH`. */
  function chooseAuth(email: string, factor: Factor | null): Promise<Answer> {
    const preferred = factor && challengeFor(factor)
    const preference = preferred ? { PREFERRED_CHALLENGE: preferred } : {}
    return initiate('USER_AUTH', { USERNAME: email, ...preference })
  }

  /** The step after Cognito's answer; an answer to an earlier attempt is late, and changes nothing. */
  async function proceed(attempt: Attempt, answer: Answer): Promise<SignInStep> {
    const { email } = attempt
    const { AuthenticationResult: result } = answer
    if (attempt !== latest) {
      await dropLateTokens(result)
      throw ownError('StepIsOver', 'Signing in began anew meanwhile')
    }
    if (result) {
      attempt.challenge = null
      const user = await session.keep(result)
      return Object.freeze({ step: 'signed-in', ...user })
    }
    const challenge = readChallenge(answer, email)
    const step = stepOf(challenge, email, attempt.hasProven)
    attempt.challenge = challenge
    return step
  }

  /** Nobody would ever sign out of them. */
  async function dropLateTokens(result: unknown): Promise<void> {
    const { RefreshToken }: Answer = Object(result)
    if (typeof RefreshToken === 'string')
      await call('RevokeToken', { Token: RefreshToken }).catch(() => {})
  }

  function askForPassword(attempt: Attempt): Promise<SignInStep> {
    const challenge = passwordChallenge(attempt.email)
    return proceed(attempt, { ChallengeName: challenge.name })
  }

  /** Goes on with the wanted factor, or with the only one there is; else the person chooses. */
  async function select(
    attempt: Attempt,
    answer: Answer,
    wanted: Factor | null,
  ): Promise<SignInStep> {
    if (answer['ChallengeName'] !== 'SELECT_CHALLENGE') return proceed(attempt, answer)
    const factors = readFactors(answer)
    const [only] = factors
    if (!only) throw ownError('ChallengeUnsupported', 'The user has no factor that is known here')
    const isOnly = wanted === null && factors.length === 1
    const factor = isOnly ? only : factors.find((one) => one === wanted)
    const { email } = attempt
    if (!factor) return Object.freeze({ step: 'choose', email, factors: Object.freeze(factors) })
    if (factor === 'password') return askForPassword(attempt)
    const ANSWER = challengeFor(factor, answer['AvailableChallenges'])
    return proceed(attempt, await respond(readChallenge(answer, email), { ANSWER }))
  }

  async function start(attempt: Attempt, factor: Factor | null): Promise<SignInStep> {
    if (factor === 'password') return askForPassword(attempt)
    try {
      return await select(attempt, await chooseAuth(attempt.email, factor), factor)
    } catch (error) {
      if (factor === null && hasNoChoice(error)) return askForPassword(attempt)
      throw error
    }
  }

  async function continueWithCode(attempt: Attempt): Promise<SignInStep> {
    try {
      const step = await start(attempt, 'code')
      return step.step === 'code-required'
        ? Object.freeze({ ...step, reason: 'session-expired' as const })
        : step
    } catch (error) {
      if (hasNoChoice(error)) return askForPassword(attempt)
      throw error
    }
  }

  async function provePassword(attempt: Attempt, password: string): Promise<SignInStep> {
    const { email: USERNAME } = attempt
    const answer =
      passwordFlow === 'USER_SRP_AUTH'
        ? await proveBySrp(USERNAME, password)
        : await initiate(passwordFlow, { USERNAME, PASSWORD: password })
    attempt.hasProven = true
    return proceed(attempt, answer)
  }

  async function proveBySrp(email: string, password: string): Promise<Answer> {
    if (!userPoolId) throw ownError('UserPoolIdMissing', 'SRP needs the id of the user pool')
    const { createSrpSession } = await import('./srp.ts')
    const srp = await createSrpSession()
    const answer = await initiate('USER_SRP_AUTH', { USERNAME: email, SRP_A: srp.publicNumber })
    if (answer['ChallengeName'] !== 'PASSWORD_VERIFIER') return answer
    const challenge = readChallenge(answer, email)
    const { parameters } = challenge
    const now = new Date(clock())
    const proof = await srp.prove({ userPoolId, challenge: parameters, password, now })
    return respond(challenge, proof)
  }

  async function useChallenge(
    fits: (name: string) => boolean,
    responses: (challenge: Challenge) => object,
  ): Promise<SignInStep> {
    const attempt = latest
    const { challenge } = attempt
    if (!challenge || !fits(challenge.name)) throw noStep()
    const answer = await respond(challenge, responses(challenge))
    attempt.hasProven = true
    return proceed(attempt, answer)
  }

  async function callSignedIn(operation: string, request?: object): Promise<Answer> {
    const answer = await session.withAccessToken((AccessToken) =>
      call(operation, { AccessToken, ...request }),
    )
    if (!answer) throw ownError('SignedOut', 'Nobody is signed in')
    return answer
  }

  return {
    start: ({ email, factor }) => start(begin(email), factor),

    async continue({ email, session }) {
      const attempt = begin(email)
      if (!session) return continueWithCode(attempt)
      try {
        const answer = await initiate('USER_AUTH', { USERNAME: email }, session)
        // Cognito passes over a session that says nothing, and asks for a factor.
        if (answer['ChallengeName'] === 'SELECT_CHALLENGE') return continueWithCode(attempt)
        attempt.hasProven = true
        return await proceed(attempt, answer)
      } catch (error) {
        if (!isSessionRefused(error) || attempt !== latest) throw error
        return continueWithCode(attempt)
      }
    },

    async answer(answer: SignInAnswer) {
      if ('code' in answer) {
        const { code } = answer
        return useChallenge(isCodeChallenge, ({ name }) => ({ [`${name}_CODE`]: code }))
      }
      if ('password' in answer) {
        const attempt = latest
        if (!attempt.challenge?.name.startsWith('PASSWORD')) throw noStep()
        return provePassword(attempt, answer.password)
      }
      if ('credential' in answer) {
        const CREDENTIAL = JSON.stringify(answer.credential)
        return useChallenge(
          (name) => name === 'WEB_AUTHN',
          () => ({ CREDENTIAL }),
        )
      }
      const { newPassword, attributes = {} } = answer
      const values = Object.entries(attributes).map(([name, value]) => [
        `userAttributes.${name}`,
        value,
      ])
      return useChallenge(
        (name) => name === 'NEW_PASSWORD_REQUIRED',
        () => ({ ...Object.fromEntries(values), NEW_PASSWORD: newPassword }),
      )
    },

    cancel() {
      begin('')
    },

    async forgotPassword({ email }) {
      const { CodeDeliveryDetails } = await call('ForgotPassword', { Username: email })
      const { DeliveryMedium, Destination }: Answer = Object(CodeDeliveryDetails)
      return readCodeDelivery(DeliveryMedium, Destination)
    },

    async resetPassword({ email, code, password }) {
      await call('ConfirmForgotPassword', {
        Username: email,
        ConfirmationCode: code,
        Password: password,
      })
    },

    async signOut(request) {
      begin('')
      await session.signOut(request)
    },

    current: session.current,
    refresh: session.refresh,
    subscribe: session.subscribe,

    passkeys: {
      async start() {
        const { CredentialCreationOptions: options } = await callSignedIn(
          'StartWebAuthnRegistration',
        )
        return { ...Object(options) }
      },
      async complete(credential) {
        await callSignedIn('CompleteWebAuthnRegistration', { Credential: credential })
      },
    },
  }
}

function noStep(): Error {
  return ownError('StepIsOver', 'There is no such step to answer')
}

const NO_CHOICE = [
  'FeatureUnavailableInTierException',
  'InvalidParameterException',
  'InvalidUserPoolConfigurationException',
  'OperationNotEnabledException',
  'UnsupportedOperationException',
]

/** Whether the pool or its app client has no choice-based sign-in: "USER_AUTH flow not enabled for this client". */
export function hasNoChoice(error: unknown): boolean {
  return NO_CHOICE.includes(readError(error).name)
}

const SESSION_REFUSED = ['ExpiredCodeException', 'NotAuthorizedException', ...NO_CHOICE]

/** Whether to go on without the session. AWS does not say which exception tells that it has expired. */
export function isSessionRefused(error: unknown): boolean {
  const { name, message } = readError(error)
  return SESSION_REFUSED.includes(name) && !/disabled/.test(message)
}
