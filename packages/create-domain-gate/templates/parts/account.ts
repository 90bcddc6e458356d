import { createDomainGate, fetchClient } from '@domain-gate/core'
import { createSignIn, webStorageTokens } from '@domain-gate/core/sign-in'

// The pool of `npm run dev`. For yours on AWS, write its region, its id and its app client here, and leave the endpoint out.
const client = fetchClient({
  region: 'us-east-1',
  userPoolId: 'us-east-1_DomainGate',
  clientId: 'h6bmnf3aa9roi3qtu1i3umfc65',
  endpoint: 'http://127.0.0.1:4621',
})

/** What the form signs up through. */
export const gate = createDomainGate({ client })

/** Who is signed in. The tokens are kept until the tab is closed, so a reload does not sign out. */
export const signIn = createSignIn({ client, tokens: webStorageTokens(sessionStorage) })
