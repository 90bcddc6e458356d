import type { Client } from '@domain-gate/core'
import type { Clock } from '../clock.ts'
import {
  CognitoError,
  codeMismatch,
  invalidParameter,
  limitExceeded,
  notAuthorized,
  userNotConfirmed,
} from '../cognito/cognito-error.ts'
import type { InPagePool } from './in-page-pool.ts'
import { createInPageTokens } from './in-page-tokens.ts'

type Request = Readonly<Record<string, unknown>>
type Operation = (request: Request) => Readonly<Record<string, unknown>>

export type InPageSignInPool = Pick<
  InPagePool,
  'find' | 'groupsOf' | 'isPasswordless' | 'sendSignInCode' | 'sessions'
>

/**
 * Cognito's operations of signing in, over a pool in the page: by password, and where the pool is passwordless by code.
 * The SDK's own sign-in calls them, as it calls Cognito. There are no passkeys and no second factors.
 */
export function createInPageSignIn(
  pool: InPageSignInPool,
  clock: Clock,
): NonNullable<Client['call']> {
  const { sessions } = pool
  const tokens = createInPageTokens(pool, clock)

  /** For somebody who does not exist, too: then no code goes out, and none is right. */
  function askForCode(email: string) {
    const { code, delivery } = pool.sendSignInCode(email)
    return {
      ChallengeName: 'EMAIL_OTP',
      Session: sessions.open('FIRST_FACTOR', email, code),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: delivery.destination,
      },
    }
  }

  function signInByPassword(email: string, password: unknown) {
    const user = pool.find(email)
    if (!user || user.password === null || user.password !== password) throw notAuthorized()
    if (!user.isConfirmed) throw userNotConfirmed()
    return { AuthenticationResult: tokens.issue(user) }
  }

  function signInByChoice(email: string, preferred: unknown, session: unknown) {
    if (!pool.isPasswordless()) throw invalidParameter('USER_AUTH flow not enabled for this client')
    const user = pool.find(email)
    if (session !== undefined) {
      sessions.read('FIRST_SIGN_IN', email, session)
      sessions.close(session)
      if (!user) throw notAuthorized()
      return { AuthenticationResult: tokens.issue(user) }
    }
    if (user && !user.isConfirmed) throw userNotConfirmed()
    if (!user || preferred === 'EMAIL_OTP') return askForCode(email)
    return {
      ChallengeName: 'SELECT_CHALLENGE',
      Session: sessions.open('FIRST_FACTOR', email),
      ChallengeParameters: {},
      AvailableChallenges: [...(user.password === null ? [] : ['PASSWORD']), 'EMAIL_OTP'],
    }
  }

  function answerCode(email: string, session: unknown, code: unknown) {
    const { code: expected } = sessions.read('FIRST_FACTOR', email, session)
    const user = pool.find(email)
    if (!user || expected === null || code !== expected) {
      sessions.failed(session)
      throw codeMismatch()
    }
    sessions.close(session)
    return { AuthenticationResult: tokens.issue(user) }
  }

  const operations: Readonly<Record<string, Operation>> = {
    InitiateAuth({ AuthFlow, AuthParameters, Session }) {
      const { USERNAME, PASSWORD, PREFERRED_CHALLENGE } = textsOf(AuthParameters)
      if (AuthFlow === 'USER_AUTH')
        return signInByChoice(`${USERNAME}`, PREFERRED_CHALLENGE, Session)
      if (AuthFlow === 'USER_PASSWORD_AUTH') return signInByPassword(`${USERNAME}`, PASSWORD)
      throw invalidParameter(`${AuthFlow} flow not enabled for this client`)
    },
    RespondToAuthChallenge({ ChallengeName, ChallengeResponses, Session }) {
      const { USERNAME, ANSWER, EMAIL_OTP_CODE } = textsOf(ChallengeResponses)
      const email = `${USERNAME}`
      if (ChallengeName === 'EMAIL_OTP') return answerCode(email, Session, EMAIL_OTP_CODE)
      sessions.read('FIRST_FACTOR', email, Session)
      if (ANSWER !== 'EMAIL_OTP') throw invalidParameter(`The challenge ${ANSWER} is not available`)
      sessions.close(Session)
      return askForCode(email)
    },
    GetTokensFromRefreshToken: ({ RefreshToken }) => ({
      AuthenticationResult: tokens.refresh(RefreshToken),
    }),
    RevokeToken({ Token }) {
      tokens.revoke(Token)
      return {}
    },
    GlobalSignOut({ AccessToken }) {
      tokens.revokeAll(AccessToken)
      return {}
    },
    ForgotPassword() {
      throw limitExceeded()
    },
    StartWebAuthnRegistration() {
      throw new CognitoError('WebAuthnNotEnabledException', 'Passkeys are not enabled.')
    },
  }

  return async (name, request) => {
    const operation = operations[name]
    if (!operation) throw new CognitoError('UnknownOperationException', `${name} is not here`)
    return { ...operation({ ...request }) }
  }
}

function textsOf(value: unknown): Readonly<Record<string, string | undefined>> {
  return { ...Object(value) }
}
