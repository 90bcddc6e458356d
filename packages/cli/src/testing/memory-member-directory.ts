import type { MemberDirectory, Page, PoolUser } from '../sync/member-directory.ts'

export interface MemoryMemberDirectory extends MemberDirectory {
  /** Every call that was answered, as `add jo acme`. */
  readonly calls: readonly string[]
  groupsOf(username: string): readonly string[]
  /** Makes a call fail: by what it is, and how often it was made before. */
  failWith(fault: (call: string, times: number) => Error | null): void
}

export const verified = (username: string, email: string, status = 'CONFIRMED'): PoolUser => ({
  username,
  email,
  isEmailVerified: true,
  identities: null,
  status,
})

/** A pool in memory, with pages of two. */
export function memoryMemberDirectory(
  users: readonly PoolUser[],
  groups: Readonly<Record<string, readonly string[]>> = {},
): MemoryMemberDirectory {
  const members = new Map(Object.entries(groups).map(([name, names]) => [name, new Set(names)]))
  const calls: string[] = []
  const attempts = new Map<string, number>()
  let fault: (call: string, times: number) => Error | null = () => null

  const answer = <T>(call: string, make: () => T): T => {
    const times = attempts.get(call) ?? 0
    attempts.set(call, times + 1)
    const error = fault(call, times)
    if (error !== null) throw error
    calls.push(call)
    return make()
  }
  const pageOf = <T>(all: readonly T[], from: string | null): Page<T> => {
    const start = Number(from ?? 0)
    return {
      items: all.slice(start, start + 2),
      next: start + 2 < all.length ? String(start + 2) : null,
    }
  }
  const has = (username: string) => users.some((user) => user.username === username)

  return {
    calls,
    groupsOf: (username) => [...members].flatMap(([name, set]) => (set.has(username) ? name : [])),
    failWith: (newFault) => {
      fault = newFault
    },
    estimateUsers: async () => users.length,
    listUsers: async (from) => answer(`users ${from}`, () => pageOf(users, from)),
    listGroups: async (from) => answer(`groups ${from}`, () => pageOf([...members.keys()], from)),
    listMembers: async (group, from) =>
      answer(`members ${group} ${from}`, () => pageOf([...(members.get(group) ?? [])], from)),
    add: async (username, group) =>
      answer(`add ${username} ${group}`, () => {
        if (!has(username)) return 'gone'
        members.set(group, (members.get(group) ?? new Set()).add(username))
        return 'done'
      }),
    remove: async (username, group) =>
      answer(`remove ${username} ${group}`, () => {
        members.get(group)?.delete(username)
        return has(username) ? 'done' : 'gone'
      }),
  }
}

/** An error as the SDK throws it. */
export function awsError(name: string): Error {
  return Object.assign(new Error('for jo@acme.com'), { name })
}
