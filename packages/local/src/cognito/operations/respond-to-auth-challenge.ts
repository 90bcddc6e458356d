import type {
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { unknownUser } from '../authentication/password-sign-in.ts'
import { invalidParameter, notAuthorized } from '../errors.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { newVerifier } from '../password/passwords.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { requiredParameter } from './required-parameter.ts'

type Needs = Pick<OperationNeeds, 'authentication' | 'challenges' | 'lockout' | 'pools'>
type Answer = RespondToAuthChallengeRequest

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 * Differs from cognito-local: PASSWORD_VERIFIER is there, and NEW_PASSWORD_REQUIRED needs its session and keeps the
 * password policy.
 */
export function createRespondToAuthChallenge(
  needs: Needs,
): Operation<Answer, RespondToAuthChallengeResponse> {
  return async (request) => {
    const { pool, client } = await needs.pools.byClientId(String(request.ClientId))
    switch (request.ChallengeName) {
      case 'PASSWORD_VERIFIER':
        return verifyPassword(needs, pool, client, request)
      case 'NEW_PASSWORD_REQUIRED':
        return setNewPassword(needs, pool, client, request)
      default:
        throw invalidParameter(`Unsupported challenge ${request.ChallengeName} in the local stack.`)
    }
  }
}

async function verifyPassword(needs: Needs, pool: Pool, client: AppClient, request: Answer) {
  const response = requiredParameter(request.ChallengeResponses)
  const proof = {
    secretBlock: response('PASSWORD_CLAIM_SECRET_BLOCK'),
    timestamp: response('TIMESTAMP'),
    signature: response('PASSWORD_CLAIM_SIGNATURE'),
  }
  const user = pool.find(response('USERNAME'))
  if (!user) throw unknownUser(client)
  const key = `${pool.id} ${user.Username}`
  if (needs.lockout.locked(key)) throw notAuthorized('Password attempts exceeded')
  if (!needs.challenges.proves(pool, user, proof)) {
    needs.lockout.failed(key)
    throw notAuthorized()
  }
  needs.lockout.succeeded(key)
  const clientMetadata = request.ClientMetadata
  return needs.authentication.proceed({ pool, client, user, clientMetadata })
}

async function setNewPassword(needs: Needs, pool: Pool, client: AppClient, request: Answer) {
  const password = requiredParameter(request.ChallengeResponses)('NEW_PASSWORD')
  const policy = pool.data.Options.Policies?.PasswordPolicy
  assertPasswordConforms(password, policy)
  const user = needs.authentication.takeSession(pool, request.Session ?? '')
  await pool.change(() => {
    user.password = newVerifier(pool, user.Username, password)
    user.UserStatus = 'CONFIRMED'
  })
  const clientMetadata = request.ClientMetadata
  return needs.authentication.finish({ pool, client, user, clientMetadata }, 'NewPasswordChallenge')
}
