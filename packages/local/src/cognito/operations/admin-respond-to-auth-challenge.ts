import type {
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { type AnswerChallengeNeeds, answerChallenge } from '../authentication/answer-challenge.ts'
import { clientOfPool } from './client-of-pool.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html (not in cognito-local) */
export function createAdminRespondToAuthChallenge(
  needs: AnswerChallengeNeeds & Pick<OperationNeeds, 'pools'>,
): Operation<AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse> {
  return async (request) => {
    const { pool, client } = await clientOfPool(needs.pools, request)
    return answerChallenge(needs, {
      pool,
      client,
      challenge: request.ChallengeName,
      session: request.Session,
      responses: request.ChallengeResponses,
      clientMetadata: request.ClientMetadata,
    })
  }
}
