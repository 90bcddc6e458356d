import { createDomainGate } from '@domain-gate/core'
import { amplifyClient } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession, signIn } from 'aws-amplify/auth'
import { clientId, endpoint, userPoolId } from '../../shared/pool.ts'

/** Who is signed in, as their ID token says. */
export interface Person {
  readonly email: string
  readonly groups: readonly string[]
}

Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId,
      userPoolClientId: clientId,
      ...(endpoint && { userPoolEndpoint: endpoint }),
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
