import type { Changes } from '../../changes/changes.ts'
import type { StateDocument } from '../../state/document-store.ts'
import { userNotFound } from '../errors.ts'
import { attributeOf } from './attributes.ts'
import type { Pool, PoolData } from './pool.ts'
import type { GroupRecord, UserRecord } from './user-record.ts'

/** A pool kept in a document. */
export function createStoredPool(document: StateDocument<PoolData>, changes: Changes): Pool {
  const data = document.value
  data.Users = bareRecord(data.Users)
  data.Groups = bareRecord(data.Groups)
  data.Sessions = bareRecord(data.Sessions)
  let queue: Promise<unknown> = Promise.resolve()
  return {
    id: data.Options.Id,
    data,
    find: (username) => findUser(data, username),
    get: (username) => {
      const user = findUser(data, username)
      if (!user) throw userNotFound()
      return user
    },
    groupsOf: (username) => groupsOf(data, username),
    change: (edit) => {
      const turn = queue.then(async () => {
        const result = await edit(data)
        await document.save()
        changes.announce('users')
        return result
      })
      queue = turn.catch(() => {})
      return turn
    },
  }
}

function findUser(data: PoolData, username: string): UserRecord | null {
  const exact = data.Users[username]
  if (exact) return exact
  const byEmail = data.Options.UsernameAttributes?.includes('email') ?? false
  const same = comparison(data.Options.UsernameConfiguration?.CaseSensitive ?? false)
  for (const user of Object.values(data.Users)) {
    if (attributeOf(user, 'sub') === username || same(user.Username, username)) return user
    if (byEmail && same(attributeOf(user, 'email') ?? '', username)) return user
  }
  return null
}

function comparison(caseSensitive: boolean): (a: string, b: string) => boolean {
  return caseSensitive ? (a, b) => a === b : (a, b) => a.toLowerCase() === b.toLowerCase()
}

/** Lowest precedence first, as it decides the preferred role; then by name. */
function groupsOf(data: PoolData, username: string): readonly GroupRecord[] {
  const rank = (group: GroupRecord) => group.Precedence ?? Number.MAX_SAFE_INTEGER
  return Object.values(data.Groups)
    .filter((group) => group.members?.includes(username))
    .sort((a, b) => rank(a) - rank(b) || (a.GroupName < b.GroupName ? -1 : 1))
}

/** Without a prototype, so that a group named `constructor` is only there when someone made it. */
function bareRecord<T>(source: Record<string, T> | undefined): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, source)
}
