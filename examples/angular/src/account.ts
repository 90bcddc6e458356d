import { createDomainGate } from '@domain-gate/core'
import { amplifyClient } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession, signIn } from 'aws-amplify/auth'

/** Who is signed in, as their ID token says. */
export interface Person {
  readonly email: string
  readonly groups: readonly string[]
}

// Which pool stands in the page's address, so that one build serves the local stack and yours. An app writes its own
// down: an address that can name the endpoint can send passwords elsewhere, so here it must be on this machine.
const query = new URLSearchParams(location.search)
const endpoint = query.get('endpoint')
const isLocal = endpoint !== null && /^(127\.0\.0\.1|localhost)$/.test(new URL(endpoint).hostname)

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId: setting('user-pool-id'),
      userPoolClientId: setting('client-id'),
      ...(isLocal && { userPoolEndpoint: endpoint }),
    },
  },
})

/** What the element signs up through: Amplify, as configured above. */
export const gate = createDomainGate({ client: amplifyClient() })

/** `null` when nobody is signed in, or the session cannot be renewed. */
export async function currentPerson(): Promise<Person | null> {
  const { tokens } = await fetchAuthSession().catch(() => ({ tokens: undefined }))
  if (!tokens?.idToken) return null
  const { email, 'cognito:groups': groups } = tokens.idToken.payload
  return { email: String(email), groups: Array.isArray(groups) ? groups.map(String) : [] }
}

/** @throws Error with Cognito's own sentence when the password is wrong, or there is no such user. */
export async function enter(email: string, password: string): Promise<Person | null> {
  const { nextStep } = await signIn({ username: email, password })
  if (nextStep.signInStep !== 'DONE') throw new Error(`Next: ${nextStep.signInStep}.`)
  return currentPerson()
}

function setting(name: string): string {
  const value = query.get(name)
  if (value) return value
  const message = `The address of this page lacks ${name}, see README.md.`
  document.body.prepend(message)
  throw new Error(message)
}
