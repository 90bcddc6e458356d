import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, notAuthorized, userNotFound } from '../cognito-error.ts'
import type { PasswordLockout } from '../limits.ts'
import { passwordMatches } from '../password/passwords.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { Authentication } from './authentication.ts'
import type { SrpChallenges } from './srp-challenges.ts'

export interface PasswordAttempt {
  readonly pool: Pool
  readonly client: AppClient
  readonly username: string
  readonly password: string
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the password itself comes with the request. */
export async function signInWithPassword(
  dependencies: { readonly authentication: Authentication; readonly lockout: PasswordLockout },
  { pool, client, username, password, clientMetadata }: PasswordAttempt,
): Promise<InitiateAuthResponse> {
  const user = pool.find(username)
  if (!user) throw unknownUser(client)
  const key = `${pool.id} ${user.Username}`
  if (dependencies.lockout.locked(key)) throw notAuthorized('Password attempts exceeded')
  if (!passwordMatches(pool, user, password)) {
    dependencies.lockout.failed(key)
    throw notAuthorized()
  }
  dependencies.lockout.succeeded(key)
  return dependencies.authentication.afterPassword({ pool, client, user, clientMetadata })
}

export interface PasswordProofRequest {
  readonly client: AppClient
  readonly user: StoredUser | null
  readonly username: string
  /** `SRP_A`. */
  readonly clientPublic: string
}

/** The first step of SRP. For an unknown user it is simulated, where the app client hides who exists. */
export function askForPasswordProof(
  { srpChallenges }: { readonly srpChallenges: SrpChallenges },
  { client, user, username, clientPublic }: PasswordProofRequest,
): InitiateAuthResponse {
  if (!user && client.PreventUserExistenceErrors !== 'ENABLED') throw unknownUser(client)
  const ChallengeParameters = srpChallenges.issue(client, user, username, clientPublic)
  if (!ChallengeParameters) throw invalidParameter('Invalid SRP_A')
  return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters }
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
export function unknownUser(client: AppClient): Error {
  return client.PreventUserExistenceErrors === 'ENABLED' ? notAuthorized() : userNotFound()
}
