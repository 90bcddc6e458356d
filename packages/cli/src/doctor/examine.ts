import { managedByFunctions, trustedByFunctions } from '../deployment/compare-settings.ts'
import { deployedTriggers, hasLambda } from '../deployment/deployed-triggers.ts'
import type { Inspection } from '../deployment/inspection.ts'
import type { Session } from '../session/session.ts'
import { readAppClients } from './app-clients.ts'
import { checkClients } from './check-clients.ts'
import { checkPasswordless } from './check-passwordless.ts'
import { checkPool } from './check-pool.ts'
import { checkProviders } from './check-providers.ts'
import { checkRules } from './check-rules.ts'
import { checkTable } from './check-table.ts'
import { checkMembershipQueues, checkTriggers } from './check-triggers.ts'
import { attempt, type Finding, notChecked } from './finding.ts'

export type ExaminedSession = Pick<Session, 'settings' | 'clock' | 'inspection' | 'rules'>

export interface DoctorOptions {
  /** The app client that people sign up with; without it, one of the pool's must do. */
  readonly clientId?: string
}

/** Makes every check: table, rules, pool, triggers, queues, app clients, sign-in without a password, identity providers. */
export async function* examine(
  { settings, clock, rules }: ExaminedSession,
  inspection: Inspection,
  { clientId }: DoctorOptions,
): AsyncGenerator<Finding> {
  const pool = settings.userPoolId === null ? null : await attempt('user pool', inspection.userPool)
  const deployed =
    pool === null || pool.value === null || !hasLambda(settings.aws)
      ? null
      : await deployedTriggers(inspection, pool.value)

  if (settings.table === null) yield notChecked('table', 'no --table was given')
  else {
    let isReadable = true
    for await (const finding of checkTable(inspection, settings.keyAttribute)) {
      if (finding.state === 'failure' && /^(table|key)$/.test(finding.subject)) isReadable = false
      yield finding
    }
    if (!isReadable) yield notChecked('rules', 'they cannot be read this way')
    else {
      yield* checkRules({
        table: rules(),
        functions: managedByFunctions(deployed ?? []),
        isLambdaAsked: deployed?.every(({ state }) => state !== 'no answer') ?? false,
        settings,
        now: clock.now(),
      })
    }
  }

  if (pool === null) return yield notChecked('user pool', 'no --user-pool-id was given')
  if (pool.value === null) return yield pool.finding
  yield* checkPool(pool.value)
  yield* checkTriggers(inspection, pool.value, deployed, settings)
  yield* checkMembershipQueues(inspection, deployed ?? [])
  const clients = await readAppClients(inspection, clientId ?? null)
  yield* checkClients(clients, pool.value)
  yield* checkPasswordless(inspection, pool.value, clients)
  yield* checkProviders(inspection, pool.value, trustedByFunctions(deployed ?? []))
}
