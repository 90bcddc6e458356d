import type {
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { type AnswerChallengeDependencies, answerChallenge } from './answer-challenge.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * Differs from cognito-local: PASSWORD_VERIFIER and SOFTWARE_TOKEN_MFA are there, and NEW_PASSWORD_REQUIRED needs its
 * session, keeps the password policy and stores the attributes that come with it.
 */
export function createRespondToAuthChallenge(
  dependencies: AnswerChallengeDependencies & Pick<OperationDependencies, 'pools'>,
): Operation<RespondToAuthChallengeRequest, RespondToAuthChallengeResponse> {
  return async (request) => {
    const { pool, client } = await dependencies.pools.byClientId(String(request.ClientId))
    return answerChallenge(dependencies, {
      pool,
      client,
      challenge: request.ChallengeName,
      session: request.Session,
      responses: request.ChallengeResponses,
      clientMetadata: request.ClientMetadata,
    })
  }
}
