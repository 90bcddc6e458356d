import { createHmac, randomBytes } from 'node:crypto'
import type {
  ChallengeNameType,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, notAuthorized, userNotConfirmed } from '../cognito-error.ts'
import { allowedFactors } from '../pool/passwordless.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { Authentication } from './authentication.ts'
import { type ChallengeSessions, invalidSession, type OpenedSession } from './challenge-sessions.ts'
import type { FactorContext, FirstFactor, Parameters } from './first-factors/first-factor.ts'
import { unknownUser } from './password-sign-in.ts'
import { requiredParameter } from './sign-in-request.ts'

export interface ChoiceRequest {
  readonly pool: Pool
  readonly client: AppClient
  /** Of ConfirmSignUp at the first step, of the challenge afterwards. */
  readonly session: string | undefined
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** USER_AUTH: the user says who they are, and which of their factors they take. */
export interface ChoiceBasedSignIn {
  start(request: ChoiceRequest, parameters: Parameters): Promise<InitiateAuthResponse>
  /** SELECT_CHALLENGE, or the challenge of a factor. */
  answer(
    request: ChoiceRequest,
    challenge: ChallengeNameType,
    responses: Parameters,
  ): Promise<InitiateAuthResponse>
}

export interface ChoiceBasedSignInDependencies {
  readonly authentication: Authentication
  readonly challengeSessions: ChallengeSessions
  readonly factors: readonly FirstFactor[]
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html#authentication-flows-selection-choice */
export function createChoiceBasedSignIn({
  authentication,
  challengeSessions,
  factors,
}: ChoiceBasedSignInDependencies): ChoiceBasedSignIn {
  const simulation = randomBytes(32)

  const availableTo = (pool: Pool, user: StoredUser | null): readonly FirstFactor[] => {
    const allowed = allowedFactors(pool)
    return factors.filter(
      ({ allowedBy, suits }) => allowed.includes(allowedBy) && (user === null || suits(pool, user)),
    )
  }

  /** The code of the sign-up was the first factor: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html */
  const signInFirst = (request: ChoiceRequest, username: string) => {
    const { pool, client, session, clientMetadata } = request
    const user = challengeSessions.read('FIRST_SIGN_IN', pool, client, session)
    if (pool.find(username)?.Username !== user.Username) throw invalidSession()
    challengeSessions.close(session)
    return authentication.afterFirstFactor({ pool, client, user, clientMetadata })
  }

  const askFor = async (
    factor: FirstFactor,
    context: FactorContext,
    parameters: Parameters,
    available: readonly FirstFactor[],
  ): Promise<InitiateAuthResponse> => {
    const response = await factor.ask(context, parameters)
    return response.ChallengeName === factor.name
      ? { ...response, AvailableChallenges: available.map(({ name }) => name) }
      : response
  }

  /**
   * Hides who exists: the challenge of one of the pool's factors, always the same for a name. See
   * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
   */
  const simulate = (context: FactorContext, parameters: Parameters) => {
    const { client, pool, username } = context
    if (client.PreventUserExistenceErrors !== 'ENABLED') throw unknownUser(client)
    const available = availableTo(pool, null)
    const digest = createHmac('sha256', simulation).update(username.toLowerCase()).digest()
    const drawn = available[digest.readUInt32BE() % available.length]
    const factor = named(available, parameters?.['PREFERRED_CHALLENGE']) ?? drawn
    if (!factor) throw unknownUser(client)
    const similar = available.filter(({ allowedBy }) => allowedBy === factor.allowedBy)
    return askFor(factor, context, parameters, similar)
  }

  const select = async (
    request: ChoiceRequest,
    context: FactorContext,
    responses: Parameters,
  ): Promise<InitiateAuthResponse> => {
    const answer = requiredParameter(responses)('ANSWER')
    const available = availableTo(context.pool, context.user)
    const factor = named(available, answer)
    if (!factor) {
      const names = available.map(({ name }) => name).join(', ')
      throw invalidParameter(`The challenge ${answer} is not available to the user: ${names}`)
    }
    const response = await askFor(factor, context, responses, available)
    challengeSessions.close(request.session)
    return response
  }

  return {
    start: async (request, parameters) => {
      const username = requiredParameter(parameters)('USERNAME')
      if (request.session !== undefined) return signInFirst(request, username)
      const { pool, client, clientMetadata } = request
      const user = pool.find(username)
      const context = { pool, client, username, user, clientMetadata }
      if (!user) return simulate(context, parameters)
      if (!user.Enabled) throw notAuthorized('User is disabled.')
      const available = availableTo(pool, user)
      if (available.length === 0) throw noFactor(user)
      const preferred = named(available, parameters?.['PREFERRED_CHALLENGE'])
      if (preferred) return askFor(preferred, context, parameters, available)
      return {
        ChallengeName: 'SELECT_CHALLENGE',
        Session: challengeSessions.open('FIRST_FACTOR', pool, client, user),
        ChallengeParameters: {},
        AvailableChallenges: available.map(({ name }) => name),
      }
    },
    answer: async (request, challenge, responses) => {
      const { pool, client, session, clientMetadata } = request
      const username = requiredParameter(responses)('USERNAME')
      const opened = challengeSessions.peek('FIRST_FACTOR', pool, client, session)
      assertSameUser(pool, username, opened)
      const { user, pending } = opened
      const context = { pool, client, username, user, clientMetadata }
      if (challenge === 'SELECT_CHALLENGE') return select(request, context, responses)
      const factor = named(availableTo(pool, user), challenge)
      if (!factor) throw invalidSession()
      return factor.answer(context, responses, {
        pending,
        failed: () => challengeSessions.failed(session),
        close: () => challengeSessions.close(session),
      })
    },
  }
}

function named(factors: readonly FirstFactor[], name: string | undefined): FirstFactor | undefined {
  return factors.find((factor) => factor.name === name)
}

function assertSameUser(pool: Pool, username: string, { user }: OpenedSession): void {
  if (pool.find(username)?.Username !== user?.Username) throw invalidSession()
}

/** Such as somebody who has not confirmed a sign-up without a password. */
function noFactor(user: StoredUser): Error {
  return user.UserStatus === 'UNCONFIRMED' ? userNotConfirmed() : notAuthorized()
}
