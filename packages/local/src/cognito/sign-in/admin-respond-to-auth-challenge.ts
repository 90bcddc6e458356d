import type {
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import { type AnswerChallengeDependencies, answerChallenge } from './answer-challenge.ts'
import { clientOfPool } from './sign-in-request.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html (not in cognito-local) */
export function createAdminRespondToAuthChallenge(
  dependencies: AnswerChallengeDependencies & Pick<OperationDependencies, 'pools'>,
): Operation<AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse> {
  return async (request) => {
    const { pool, client } = await clientOfPool(dependencies.pools, request)
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
