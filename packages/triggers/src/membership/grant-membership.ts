import { errorName } from '../observe/errors.ts'
import { pause } from '../time/clock.ts'
import { withRetry } from '../time/retry.ts'
import type { TimeBudget } from '../time/time-budget.ts'
import type { GroupDirectory, GroupMembership } from './group-directory.ts'

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

/** To put the user into a group that was just created, and the pause between them. */
const MAX_ATTEMPTS = 2
const PAUSE_MS = 200

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
  if (!isAdded)
    throw new GroupNotSeenError(`Created, and still missing after ${MAX_ATTEMPTS} attempts`)
}

class GroupNotSeenError extends Error {
  override readonly name = 'GroupNotSeenError'
}
