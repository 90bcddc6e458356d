import type { UserPoolClientType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { attempt } from './attempt.ts'
import { type Finding, notChecked, ok, warning } from './finding.ts'
import type { Inspection } from './inspection.ts'

const MOST_CLIENTS = 20

/** The pool's app clients: what they give away, and what a signed-in user may write. */
export async function* checkClients(
  inspection: Inspection,
  pool: UserPoolType,
): AsyncGenerator<Finding> {
  const { value: ids, finding } = await attempt('app clients', inspection.clientIds)
  if (ids === null) return yield finding
  for (const id of ids.slice(0, MOST_CLIENTS)) {
    const { value: client, finding: noAnswer } = await attempt('app client', () =>
      inspection.client(id),
    )
    if (client === null) yield noAnswer
    else yield* checkClient(client, pool)
  }
  const more = ids.length - MOST_CLIENTS
  if (more > 0) yield notChecked('app clients', `${more} more than ${MOST_CLIENTS}`)
}

function* checkClient(client: UserPoolClientType, pool: UserPoolType): Generator<Finding> {
  const subject = `app client ${client.ClientName ?? client.ClientId}`
  yield client.PreventUserExistenceErrors === 'ENABLED'
    ? ok(subject, 'sign-in does not tell whether a user exists')
    : warning(
        subject,
        'sign-in tells whether a user exists',
        'set PreventUserExistenceErrors to ENABLED',
      )
  // Without a list an app may write every standard attribute.
  const isWritable = client.WriteAttributes?.includes('email') ?? true
  const verifiedFirst =
    pool.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []
  if (isWritable && !verifiedFirst.includes('email')) {
    yield warning(
      subject,
      'its users can change their address, which counts before it is verified',
      'take email out of its WriteAttributes, or let the pool verify first',
    )
  }
}
