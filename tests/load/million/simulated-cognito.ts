import type { QuotaRates } from '../../../packages/local/src/cognito/quota-rates.ts'
import { createRequestQuotas } from '../../../packages/local/src/cognito/request-quotas.ts'
import {
  type GroupDirectory,
  memoryGroupDirectory,
} from '../../../packages/triggers/src/membership/group-directory.ts'
import {
  type DirectoryUser,
  memoryUserDirectory,
  type UserDirectory,
} from '../../../packages/triggers/src/membership/user-directory.ts'
import type { SimulatedTime } from './simulated-time.ts'

export const USER_POOL_ID = 'us-east-1_EXAMPLE'

/** How long a request takes, in milliseconds. Taken, not measured: they only shift when something happens. */
const COGNITO_MS = 40
/** The SDK's standard way: three attempts, and after a throttled one up to a second, then up to two. */
const MAX_ATTEMPTS = 3
const THROTTLED_PAUSE_MS = 1000

export interface SimulatedCognito {
  readonly groups: GroupDirectory
  readonly users: UserDirectory
  /** Whether the account's quotas have room for one more such request. */
  isAnswered(operation: string): boolean
  addUser(username: string, email: string): void
  confirm(username: string): void
  /** The groups that the user is in. */
  groupsOf(username: string): readonly string[]
  readonly counts: { users: number; throttled: number; groupRequests: number }
}

/** A user pool with the quotas of an account, and the SDK's client in front of it. */
export function simulateCognito(
  time: SimulatedTime,
  random: () => number,
  rates: QuotaRates,
): SimulatedCognito {
  const quotas = createRequestQuotas(time, rates)
  const users = new Map<string, DirectoryUser>()
  const memberships = new Map<string, string[]>()
  const memoryGroups = memoryGroupDirectory()
  const memoryUsers = memoryUserDirectory(users)
  const counts = { users: 0, throttled: 0, groupRequests: 0 }

  /** One request by the SDK. */
  const send = async <T>(operation: string, signal: AbortSignal, answer: () => Promise<T>) => {
    for (let attempt = 1; ; attempt += 1) {
      await time.pause(COGNITO_MS, signal)
      if (quotas.take(operation)) return answer()
      counts.throttled += 1
      if (attempt === MAX_ATTEMPTS) throw new TooManyRequestsException()
      await time.pause(random() * THROTTLED_PAUSE_MS * 2 ** (attempt - 1), signal)
    }
  }

  return {
    counts,
    isAnswered: (operation) => quotas.take(operation),
    addUser: (username, email) => {
      const attributes = { sub: username, email, email_verified: 'false' }
      users.set(username, { enabled: true, status: 'UNCONFIRMED', attributes })
      counts.users += 1
    },
    confirm: (username) => {
      const user = users.get(username)
      if (user === undefined) throw new Error(`There is no user ${username}`)
      const attributes = { ...user.attributes, email_verified: 'true' }
      users.set(username, { ...user, status: 'CONFIRMED', attributes })
    },
    groupsOf: (username) => memberships.get(username) ?? [],
    users: {
      find: (user, { signal }) =>
        send('AdminGetUser', signal, () => memoryUsers.find(user, { signal })),
    },
    groups: {
      addUser: (membership, { signal }) => {
        counts.groupRequests += 1
        return send('AdminAddUserToGroup', signal, async () => {
          const answer = await memoryGroups.addUser(membership, { signal })
          const { username, group } = membership
          const groups = memberships.get(username) ?? []
          if (answer === 'added' && !groups.includes(group)) {
            memberships.set(username, [...groups, group])
          }
          return answer
        })
      },
      createGroup: (group, { signal }) =>
        send('CreateGroup', signal, () => memoryGroups.createGroup(group, { signal })),
    },
  }
}

class TooManyRequestsException extends Error {
  override readonly name = 'TooManyRequestsException'
}
