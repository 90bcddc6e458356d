import type { DirectoryUser, UserDirectory } from './user-directory.ts'

/** Users by name, of any pool; the map may change meanwhile. For tests. */
export function memoryUserDirectory(users: ReadonlyMap<string, DirectoryUser>): UserDirectory {
  return {
    async find({ username }, { signal }) {
      signal.throwIfAborted()
      return users.get(username) ?? null
    },
  }
}
