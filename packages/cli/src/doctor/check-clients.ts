import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import type { AppClient } from '../deployment/inspection.ts'
import { type AppClients, clientSubject } from './app-clients.ts'
import { isEmailImmutable } from './check-pool.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

/**
 * Checks whether people can sign up with an app client, whether it reveals who is a user, whether a sign-out ends its tokens,
 * and what a user may write.
 */
export function* checkClients(found: AppClients, pool: UserPoolType): Generator<Finding> {
  yield* found.findings
  yield* checkSignUp(found)
  for (const client of found.clients) yield* checkClient(client, pool)
}

/** A pool may have clients that are not for sign-up, such as a server's. At least one must be for sign-up. */
function* checkSignUp({ clients, isNamed, isComplete }: AppClients): Generator<Finding> {
  const judged = clients.map((client) => ({ client, obstacles: [...obstaclesOf(client)] }))
  const able = judged.filter(({ obstacles }) => obstacles.length === 0)
  for (const { client, obstacles } of judged) {
    const [message, advice] = [
      `nobody can sign up with it: ${obstacles.map(({ reason }) => reason).join('; ')}`,
      obstacles.map((obstacle) => obstacle.advice).join('; '),
    ]
    if (obstacles.length === 0) yield ok(clientSubject(client), 'people can sign up with it')
    else if (isNamed) yield failure(clientSubject(client), message, advice)
    else yield warning(clientSubject(client), message, `unless it is not for sign-up: ${advice}`)
  }
  if (isNamed || !isComplete || able.length > 0) return
  yield failure(
    'app clients',
    clients.length === 0
      ? 'the pool has no app client, so nobody can sign up'
      : 'nobody can sign up with any of the app clients',
    'make one without a secret that may write email',
  )
}

function* obstaclesOf({ hasSecret, WriteAttributes: writable }: AppClient) {
  if (hasSecret) {
    yield {
      reason: 'it has a secret, which no browser can keep',
      advice: 'make a client without a secret (a secret cannot be taken away)',
    }
  }
  // Without a list an app may write every standard attribute.
  if (writable !== undefined && !writable.includes('email')) {
    yield {
      reason: 'it may not write email',
      advice: 'put email into its WriteAttributes',
    }
  }
}

function* checkClient(client: AppClient, pool: UserPoolType): Generator<Finding> {
  yield client.PreventUserExistenceErrors === 'ENABLED'
    ? ok(clientSubject(client), 'sign-in does not tell whether a user exists')
    : warning(
        clientSubject(client),
        'sign-in tells whether a user exists',
        'set PreventUserExistenceErrors to ENABLED',
      )
  // Clients made before there was such a setting do not have it; other endpoints may not tell it.
  if (client.EnableTokenRevocation === false) {
    yield warning(
      clientSubject(client),
      'a refresh token stays good after its user has signed out',
      'set EnableTokenRevocation to true (enableTokenRevocation in CDK)',
    )
  }
  const isWritable = client.WriteAttributes?.includes('email') ?? true
  const verifiedFirst =
    pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []
  if (isWritable && !isEmailImmutable(pool) && !verifiedFirst.includes('email')) {
    yield warning(
      clientSubject(client),
      'its users can change their address, which counts before it is verified',
      'let the pool verify first (address change, above)',
    )
  }
}
