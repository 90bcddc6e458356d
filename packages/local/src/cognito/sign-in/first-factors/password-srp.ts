import type { ChallengeSessions } from '../challenge-sessions.ts'
import { askForPasswordProof } from '../password-sign-in.ts'
import { requiredParameter } from '../sign-in-request.ts'
import type { SrpChallenges } from '../srp-challenges.ts'
import type { FactorContext, FirstFactor, Parameters } from './first-factor.ts'

export interface PasswordSrpDependencies {
  readonly challengeSessions: ChallengeSessions
  readonly srpChallenges: SrpChallenges
}

/** A proof of the password. PASSWORD_VERIFIER follows, as in USER_SRP_AUTH. */
export function createPasswordSrpFactor(dependencies: PasswordSrpDependencies): FirstFactor {
  const prove = ({ client, user, username }: FactorContext, parameters: Parameters) =>
    askForPasswordProof(dependencies, {
      client,
      user,
      username,
      clientPublic: requiredParameter(parameters)('SRP_A'),
    })
  return {
    name: 'PASSWORD_SRP',
    allowedBy: 'PASSWORD',
    suits: (_pool, user) => user.password !== undefined,
    ask: async (context, parameters) => {
      if (parameters?.['SRP_A']) return prove(context, parameters)
      const { pool, client, user } = context
      return {
        ChallengeName: 'PASSWORD_SRP',
        Session: dependencies.challengeSessions.open('FIRST_FACTOR', pool, client, user),
        ChallengeParameters: {},
      }
    },
    answer: async (context, responses, session) => {
      const response = prove(context, responses)
      session.close()
      return response
    },
  }
}
