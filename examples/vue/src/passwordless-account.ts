import { createDomainGate, fetchClient } from '@domain-gate/core'
import { createSignIn, webStorageTokens } from '@domain-gate/core/sign-in'
import { clientId, endpoint, userPoolId } from './pool.ts'

const client = fetchClient({
  region: userPoolId.replace(/_.*/, ''),
  clientId,
  userPoolId,
  ...(endpoint && { endpoint }),
})

export const gate = createDomainGate({ client })

/** The tokens are kept until the tab is closed, so a reload does not sign out. */
export const signIn = createSignIn({ client, tokens: webStorageTokens(sessionStorage) })
