import { decideMember } from '../gate/decide.ts'
import type { Gate } from '../gate/gate.ts'
import { decisionFields, reportTrouble } from '../gate/report.ts'
import { errorName } from '../observe/errors.ts'
import type { LogFields } from '../observe/logger.ts'
import { pause } from '../time/clock.ts'
import { withRetry } from '../time/retry.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { GroupDirectory, GroupMembership } from './group-directory.ts'

/** A user who is there already, with their attributes as they are now. */
export interface Member {
  readonly userPoolId: string
  readonly username: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** What became of a membership. `fields` say for the logs which groups are missing, and why. */
export type GrantOutcome =
  /** Granted, or there is nothing to grant. */
  | { readonly kind: 'settled' }
  /** The rules did not answer. */
  | { readonly kind: 'undecided'; readonly fields: LogFields }
  /** Not all the groups could be granted. */
  | { readonly kind: 'ungranted'; readonly fields: LogFields }

export interface Grant {
  readonly granted: readonly string[]
  /** Not granted, in spite of the retries. */
  readonly pending: readonly string[]
  /** Why not: the class of the last error. */
  readonly errorName: string | null
}

export interface Grantee {
  readonly userPoolId: string
  readonly username: string
  readonly groups: readonly string[]
}

/** Attempts to put the user into a group that was just created, and the pause between them. */
const MAX_ATTEMPTS = 2
const PAUSE_MS = 200

/**
 * Decides, grants and reports, for Post confirmation and for the worker that tries again later. A membership that is not
 * settled is the caller's to pass on.
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

/** Puts the user into every group, making the ones that are missing. A group that fails does not hold up the others. */
export async function grantMembership(
  { userPoolId, username, groups }: Grantee,
  directory: GroupDirectory,
  budget: TimeBudget,
): Promise<Grant> {
  const granted: string[] = []
  const pending: string[] = []
  let lastError: string | null = null
  for (const group of groups) {
    try {
      await grantOne({ userPoolId, username, group }, directory, budget)
      granted.push(group)
    } catch (error) {
      pending.push(group)
      lastError = errorName(error)
    }
  }
  return { granted, pending, errorName: lastError }
}

/** One call when the group exists. A group just created may not be seen by every part of Cognito yet. */
async function grantOne(
  membership: GroupMembership,
  directory: GroupDirectory,
  { within, signal }: TimeBudget,
): Promise<void> {
  const add = async () => {
    const answer = await within(directory.addUser(membership, { signal }))
    return answer === 'added' ? 'done' : 'failed'
  }
  if ((await add()) === 'done') return
  await within(directory.createGroup(membership, { signal }))
  const isAdded = await withRetry(add, {
    maxAttempts: MAX_ATTEMPTS,
    firstPauseMs: PAUSE_MS,
    maxPauseMs: PAUSE_MS,
    pause: (milliseconds) => within(pause(milliseconds, signal)),
  })
  if (!isAdded) {
    throw new GroupNotSeenError(`Created, and still missing after ${MAX_ATTEMPTS} attempts`)
  }
}

class GroupNotSeenError extends Error {
  override readonly name = 'GroupNotSeenError'
}
