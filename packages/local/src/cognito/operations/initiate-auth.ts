import type {
  InitiateAuthRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { signInWithPassword, unknownUser } from '../authentication/password-sign-in.ts'
import { refreshTokens } from '../authentication/refresh.ts'
import { invalidParameter } from '../errors.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import type { OperationNeeds } from './needs.ts'
import type { Operation } from './operation.ts'
import { requiredParameter } from './required-parameter.ts'

type Needs = Pick<
  OperationNeeds,
  'authentication' | 'challenges' | 'lockout' | 'pools' | 'sessions' | 'tokens'
>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 * Differs from cognito-local: USER_SRP_AUTH (the default of every AWS client) works, existence is hidden as the
 * client asks, wrong passwords are NotAuthorizedException and lock out, refresh tokens expire.
 */
export function createInitiateAuth(
  needs: Needs,
): Operation<InitiateAuthRequest, InitiateAuthResponse> {
  return async (request) => {
    const { pool, client } = await needs.pools.byClientId(String(request.ClientId))
    const flow = request.AuthFlow ?? ''
    assertFlowEnabled(client, flow)
    const parameter = requiredParameter(request.AuthParameters)
    const clientMetadata = request.ClientMetadata
    switch (flow) {
      case 'USER_SRP_AUTH':
        return passwordChallenge(needs, pool, client, parameter('USERNAME'), parameter('SRP_A'))
      case 'USER_PASSWORD_AUTH': {
        const [username, password] = [parameter('USERNAME'), parameter('PASSWORD')]
        return signInWithPassword(needs, { pool, client, username, password, clientMetadata })
      }
      case 'REFRESH_TOKEN':
      case 'REFRESH_TOKEN_AUTH': {
        const AuthenticationResult = await refreshTokens(needs, {
          pool,
          client,
          refreshToken: parameter('REFRESH_TOKEN'),
          source: 'RefreshTokens',
          clientMetadata,
        })
        return { ChallengeParameters: {}, AuthenticationResult }
      }
      default:
        throw invalidParameter(`Unsupported auth flow ${flow} in the local stack.`)
    }
  }
}

function passwordChallenge(
  { challenges }: Pick<Needs, 'challenges'>,
  pool: Pool,
  client: AppClient,
  username: string,
  clientPublic: string,
): InitiateAuthResponse {
  const user = pool.find(username)
  if (!user && client.PreventUserExistenceErrors !== 'ENABLED') throw unknownUser(client)
  const ChallengeParameters = challenges.issue(user, username, clientPublic)
  if (!ChallengeParameters) throw invalidParameter('Invalid SRP_A')
  return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters }
}

function assertFlowEnabled(client: AppClient, flow: string): void {
  const setting = flow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : flow
  const enabled = client.ExplicitAuthFlows ?? ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  if (enabled.includes(`ALLOW_${setting}`) || enabled.includes(setting)) return
  throw invalidParameter(`${flow} flow not enabled for this client`)
}
