import { decideMember } from '../gate/decide.ts'
import type { Gate } from '../gate/gate.ts'
import { decisionFields, reportTrouble } from '../gate/report.ts'
import type { LogFields } from '../observe/logger.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import { grantMembership } from './grant-membership.ts'
import type { GroupDirectory } from './group-directory.ts'

/** A user who is there already, with their attributes as they are now. */
export interface Member {
  readonly userPoolId: string
  readonly username: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What became of a membership. `fields` say for the logs which groups are missing, and why. */
export type GrantOutcome =
  /** Granted; or there is nothing to grant, perhaps not any more. */
  | { readonly kind: 'settled' }
  /** The rules did not answer. */
  | { readonly kind: 'undecided'; readonly fields: LogFields }
  /** Not all the groups could be granted. */
  | { readonly kind: 'ungranted'; readonly fields: LogFields }

/**
 * Grants what the rules grant at this moment, and says so in logs and metrics: for Post confirmation, and for the worker
 * that tries again later. What is left to do is told, and the caller's to do.
 */
export async function grantByRules(
  { userPoolId, username, attributes }: Member,
  triggerSource: string,
  gate: Gate,
  directory: GroupDirectory,
  budget: TimeBudget,
): Promise<GrantOutcome> {
  const { logger, metrics, clock } = gate
  const startedAt = clock.now()
  const decision = await decideMember(attributes, gate, budget)
  reportTrouble(decision, gate)
  const fields = decisionFields(decision, triggerSource)
  if (!decision.allowed) {
    const { code, errorName } = decision
    if (code === 'unavailable') {
      return { kind: 'undecided', fields: { ...fields, groups: [], errorName } }
    }
    // Not proven, or the rules changed since sign-up: no group, and no error either, for the account exists.
    logger.warn('membership skipped', { ...fields, reason: code })
    return { kind: 'settled' }
  }

  const { groups } = decision
  if (groups.length === 0) {
    logger.info('no group to grant', { ...fields, latencyMs: clock.now() - startedAt })
    return { kind: 'settled' }
  }
  const grant = await grantMembership({ userPoolId, username, groups }, directory, budget)
  const latencyMs = clock.now() - startedAt
  if (grant.pending.length > 0) {
    const { pending, errorName } = grant
    return { kind: 'ungranted', fields: { ...fields, groups: pending, errorName, latencyMs } }
  }
  logger.info('membership granted', { ...fields, groups, latencyMs })
  metrics.count('MembershipGranted')
  return { kind: 'settled' }
}
