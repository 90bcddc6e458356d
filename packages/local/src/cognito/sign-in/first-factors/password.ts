import type { PasswordLockout } from '../../limits.ts'
import type { Authentication } from '../authentication.ts'
import type { ChallengeSessions } from '../challenge-sessions.ts'
import { signInWithPassword } from '../password-sign-in.ts'
import { requiredParameter } from '../sign-in-request.ts'
import type { FactorContext, FirstFactor, Parameters } from './first-factor.ts'

export interface PasswordDependencies {
  readonly authentication: Authentication
  readonly challengeSessions: ChallengeSessions
  readonly lockout: PasswordLockout
}

/** The password itself. Wrong ones are counted for the user, not for the session. */
export function createPasswordFactor(dependencies: PasswordDependencies): FirstFactor {
  const signIn = (context: FactorContext, parameters: Parameters) =>
    signInWithPassword(dependencies, {
      ...context,
      password: requiredParameter(parameters)('PASSWORD'),
    })
  return {
    name: 'PASSWORD',
    allowedBy: 'PASSWORD',
    suits: (_pool, user) => user.password !== undefined,
    ask: async (context, parameters) => {
      if (parameters?.['PASSWORD']) return signIn(context, parameters)
      const { pool, client, user } = context
      return {
        ChallengeName: 'PASSWORD',
        Session: dependencies.challengeSessions.open('FIRST_FACTOR', pool, client, user),
        ChallengeParameters: {},
      }
    },
    answer: async (context, responses, session) => {
      const response = await signIn(context, responses)
      session.close()
      return response
    },
  }
}
