import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import type { AppClient, Inspection } from '../deployment/inspection.ts'
import { isEmailImmutable } from './check-pool.ts'
import { attempt, type Finding, failure, ok, warning } from './finding.ts'

/**
 * Checks the app clients: whether people can sign up with them, whether they reveal who is a user, and what a signed-in
 * user may write. With a `clientId` that client must work; without it, one of the pool's must.
 */
export async function* checkClients(
  inspection: Inspection,
  pool: UserPoolType,
  clientId: string | null,
): AsyncGenerator<Finding> {
  const { value: ids, finding } =
    clientId === null
      ? await attempt('app clients', inspection.clientIds)
      : { value: [clientId], finding: null }
  if (ids === null) return yield finding
  const clients: AppClient[] = []
  for (const id of ids) {
    const { value: client, finding: unanswered } = await attempt(`app client ${id}`, async () => ({
      found: await inspection.client(id),
    }))
    if (client === null) yield unanswered
    else if (client.found !== null) clients.push(client.found)
    else yield failure(`app client ${id}`, 'the pool has no such app client', 'check its id')
  }
  yield* checkSignUp(clients, {
    isNamed: clientId !== null,
    isComplete: clients.length === ids.length,
  })
  for (const client of clients) yield* checkClient(client, pool)
}

/** A pool may have clients that are not for sign-up, such as a server's. At least one must be for sign-up. */
function* checkSignUp(
  clients: readonly AppClient[],
  { isNamed, isComplete }: { readonly isNamed: boolean; readonly isComplete: boolean },
): Generator<Finding> {
  const judged = clients.map((client) => ({ client, obstacles: [...obstaclesOf(client)] }))
  const able = judged.filter(({ obstacles }) => obstacles.length === 0)
  for (const { client, obstacles } of judged) {
    const [message, advice] = [
      `nobody can sign up with it: ${obstacles.map(({ reason }) => reason).join('; ')}`,
      obstacles.map((obstacle) => obstacle.advice).join('; '),
    ]
    if (obstacles.length === 0) yield ok(subjectOf(client), 'people can sign up with it')
    else if (isNamed) yield failure(subjectOf(client), message, advice)
    else yield warning(subjectOf(client), message, `unless it is not for sign-up: ${advice}`)
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
    ? ok(subjectOf(client), 'sign-in does not tell whether a user exists')
    : warning(
        subjectOf(client),
        'sign-in tells whether a user exists',
        'set PreventUserExistenceErrors to ENABLED',
      )
  const isWritable = client.WriteAttributes?.includes('email') ?? true
  const verifiedFirst =
    pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []
  if (isWritable && !isEmailImmutable(pool) && !verifiedFirst.includes('email')) {
    yield warning(
      subjectOf(client),
      'its users can change their address, which counts before it is verified',
      'let the pool verify first (address change, above)',
    )
  }
}

function subjectOf({ ClientName: name, ClientId: id }: AppClient): string {
  return `app client ${name ?? id}`
}
