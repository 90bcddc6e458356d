import { createDomainGate, createSignUpFlow, fetchClient } from '@domain-gate/core'
import { showSignUp } from './show-sign-up.ts'
import './style.css'

// Which pool stands in the page's address, so that one build serves the local stack and yours. An app writes its own
// down: an address that can name the endpoint can send passwords elsewhere, so here it must be on this machine.
const query = new URLSearchParams(location.search)
const endpoint = query.get('endpoint')
const isLocal = endpoint !== null && /^(127\.0\.0\.1|localhost)$/.test(new URL(endpoint).hostname)

/** Without a password: the address is all that is asked for, and the code that proves it signs in. */
const isPasswordless = query.has('passwordless')

const root = document.querySelector('#sign-up') as HTMLElement
try {
  const client = fetchClient({
    region: query.get('region') ?? '',
    clientId: query.get('client-id') ?? '',
    ...(isLocal && { endpoint }),
  })
  const gate = createDomainGate({ client })
  if (isPasswordless) {
    const { createSignIn } = await import('@domain-gate/core/sign-in')
    for (const part of root.querySelectorAll('[data-password]')) part.remove()
    showSignUp(root, createSignUpFlow({ gate, signIn: createSignIn({ client }) }))
  } else showSignUp(root, createSignUpFlow({ gate }))
} catch (error) {
  root.prepend(`Which user pool? See README.md. (${error})`)
}
