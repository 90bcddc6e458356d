import { errorName } from '../observe/errors.ts'
import type { Clock, Pause } from '../time/clock.ts'
import { withRetry } from '../time/retry.ts'
import type { GroupDirectory } from './group-directory.ts'

export interface PacedGroupDirectoryOptions {
  readonly groups: GroupDirectory
  readonly requestsPerSecond: number
  readonly clock: Clock
  readonly pause: Pause
}

/**
 * How often a request is sent while others use the quota up, and the pauses between. In a wave of sign-ups only some of 25
 * requests a second are the worker's: whoever gave up at once would use up a message's tries, and bring it to the
 * dead-letter queue with nothing wrong. All of it fits into the worker's minute.
 */
const MAX_ATTEMPTS = 12
const PAUSE_MS = 1000
const MAX_PAUSE_MS = 4000
const THROTTLED = ['TooManyRequestsException', 'ThrottlingException']

/** A group directory that makes no more requests in a second than it may, one after the other. A throttled one waits. */
export function pacedGroupDirectory(options: PacedGroupDirectoryOptions): GroupDirectory {
  const { groups, clock, pause } = options
  const interval = 1000 / options.requestsPerSecond
  let last = Number.NEGATIVE_INFINITY

  return {
    addUser: (membership, callOptions) =>
      send(callOptions.signal, () => groups.addUser(membership, callOptions)),
    createGroup: (group, callOptions) =>
      send(callOptions.signal, () => groups.createGroup(group, callOptions)),
  }

  async function send<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    let answer: Promise<T> | undefined
    const attempt = async () => {
      await turn(signal)
      answer = request()
      const isThrottled = await answer.then(
        () => false,
        (error: unknown) => THROTTLED.includes(errorName(error)),
      )
      return isThrottled ? 'failed' : 'done'
    }
    await withRetry(attempt, {
      maxAttempts: MAX_ATTEMPTS,
      firstPauseMs: PAUSE_MS,
      maxPauseMs: MAX_PAUSE_MS,
      pause: (milliseconds) => pause(milliseconds, signal),
    })
    // The last answer, or what it was refused with.
    return answer ?? request()
  }

  async function turn(signal: AbortSignal): Promise<void> {
    const wait = last + interval - clock.now()
    // A clock that was set back must not make anybody wait for it.
    if (wait > 0) await pause(Math.min(wait, interval), signal)
    last = clock.now()
  }
}
