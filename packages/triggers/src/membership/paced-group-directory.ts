import type { Clock, Pause } from '../time/clock.ts'
import type { GroupDirectory } from './group-directory.ts'

export interface PacedGroupDirectoryOptions {
  readonly groups: GroupDirectory
  readonly requestsPerSecond: number
  readonly clock: Clock
  readonly pause: Pause
}

/** A group directory that makes no more requests in a second than it may, one after the other. */
export function pacedGroupDirectory(options: PacedGroupDirectoryOptions): GroupDirectory {
  const { groups, clock, pause } = options
  const interval = 1000 / options.requestsPerSecond
  let last = Number.NEGATIVE_INFINITY

  return {
    async addUser(membership, callOptions) {
      await turn(callOptions.signal)
      return groups.addUser(membership, callOptions)
    },
    async createGroup(group, callOptions) {
      await turn(callOptions.signal)
      return groups.createGroup(group, callOptions)
    },
  }

  async function turn(signal: AbortSignal): Promise<void> {
    const wait = last + interval - clock.now()
    // A clock that was set back must not make anybody wait for it.
    if (wait > 0) await pause(Math.min(wait, interval), signal)
    last = clock.now()
  }
}
