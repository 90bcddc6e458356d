import { type FetchClientOptions, fetchClient } from '@domain-gate/core'
import { createSignIn, type SignIn } from '@domain-gate/core/sign-in'
import { sharedSignIn } from './open-sign-ins.ts'
import type { SignInPool } from './pool.ts'

/**
 * The sign-in to the user pool that the attributes name, the same for all elements of the page.
 * @throws TypeError when the pool is not named as it must be.
 */
export function signInToPool({
  tokens,
  region,
  clientId,
  userPoolId,
  endpoint,
}: SignInPool): SignIn {
  // What the attributes lack is for the client to say.
  const pool = {
    region,
    clientId,
    ...(userPoolId && { userPoolId }),
    ...(endpoint && { endpoint }),
  } as FetchClientOptions
  return sharedSignIn(pool, tokens, () =>
    createSignIn({ client: fetchClient(pool), ...(tokens && { tokens }) }),
  )
}
