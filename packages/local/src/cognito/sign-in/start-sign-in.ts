import type { AuthFlowType, InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { OperationDependencies } from '../operation.ts'
import type { AppClient, Pool } from '../pool/pool.ts'
import { refreshTokens } from '../tokens/get-tokens-from-refresh-token.ts'
import { rotatesRefreshTokens } from '../tokens/sessions.ts'
import { askForPasswordProof, signInWithPassword } from './password-sign-in.ts'
import { requiredParameter } from './sign-in-request.ts'

export type StartSignInDependencies = Pick<
  OperationDependencies,
  'authentication' | 'choice' | 'srpChallenges' | 'lockout' | 'sessions' | 'tokens'
>

export interface SignInAttempt {
  readonly pool: Pool
  readonly client: AppClient
  readonly flow: AuthFlowType | undefined
  readonly parameters: Readonly<Record<string, string>> | undefined
  /** Of ConfirmSignUp, for USER_AUTH. */
  readonly session: string | undefined
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
  /** InitiateAuth or AdminInitiateAuth: each has flows of its own. */
  readonly caller: 'app' | 'administrator'
}

/** The first step of signing in, for InitiateAuth and AdminInitiateAuth. */
export async function startSignIn(
  dependencies: StartSignInDependencies,
  attempt: SignInAttempt,
): Promise<InitiateAuthResponse> {
  const { pool, client, flow, clientMetadata } = attempt
  assertFlowEnabled(attempt)
  const parameter = requiredParameter(attempt.parameters)
  switch (flow) {
    case 'USER_SRP_AUTH':
      return askForPasswordProof(dependencies, {
        client,
        user: pool.find(parameter('USERNAME')),
        username: parameter('USERNAME'),
        clientPublic: parameter('SRP_A'),
      })
    case 'USER_AUTH':
      return dependencies.choice.start(attempt, attempt.parameters)
    case 'USER_PASSWORD_AUTH':
    case 'ADMIN_USER_PASSWORD_AUTH':
    case 'ADMIN_NO_SRP_AUTH': {
      const [username, password] = [parameter('USERNAME'), parameter('PASSWORD')]
      return signInWithPassword(dependencies, { pool, client, username, password, clientMetadata })
    }
    case 'REFRESH_TOKEN':
    case 'REFRESH_TOKEN_AUTH': {
      const AuthenticationResult = await refreshTokens(dependencies, {
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

const ADMINISTRATORS_FLOWS = new Set(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'])

/**
 * `ExplicitAuthFlows`: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 * REFRESH_TOKEN_AUTH is not there for clients that rotate refresh tokens.
 */
function assertFlowEnabled({ client, flow: asked, caller }: SignInAttempt): void {
  const flow: string = asked ?? ''
  const isAdministrators = ADMINISTRATORS_FLOWS.has(flow)
  const isOthers = caller === 'app' ? isAdministrators : flow === 'USER_PASSWORD_AUTH'
  if (isOthers) throw invalidParameter('Initiate Auth method not supported.')
  const setting = SETTING_OF_FLOW[flow] ?? flow
  const isRotated = setting === 'REFRESH_TOKEN_AUTH' && rotatesRefreshTokens(client)
  if (enabledFlows(client).has(setting) && !isRotated) return
  if (isAdministrators) throw invalidParameter('Auth flow not enabled for this client')
  if (flow === 'USER_SRP_AUTH') throw invalidParameter(`${flow} is not enabled for the client.`)
  throw invalidParameter(`${flow} flow not enabled for this client`)
}

/** The flows that are enabled by a setting with another name. */
const SETTING_OF_FLOW: Readonly<Record<string, string>> = {
  ADMIN_NO_SRP_AUTH: 'ADMIN_USER_PASSWORD_AUTH',
  REFRESH_TOKEN: 'REFRESH_TOKEN_AUTH',
}

/** Three flows are enabled by default. A client that uses the newer settings (`ALLOW_…`) has only those it names. */
function enabledFlows({ ExplicitAuthFlows: given = [] }: AppClient): ReadonlySet<string> {
  const named = given.map((setting) => setting.replace(/^ALLOW_/, ''))
  const byDefault = given.some((setting) => setting.startsWith('ALLOW_'))
    ? []
    : ['USER_SRP_AUTH', 'CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH']
  return new Set([...named, ...byDefault].map((setting) => SETTING_OF_FLOW[setting] ?? setting))
}
