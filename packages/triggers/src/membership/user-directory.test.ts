import { describe } from 'vitest'
import { userDirectoryContract } from '../testing/user-directory-contract.ts'
import { type DirectoryUser, memoryUserDirectory } from './user-directory.ts'

describe('users in memory', () => {
  userDirectoryContract(async () => {
    const users = new Map<string, DirectoryUser>()
    return {
      directory: memoryUserDirectory(users),
      put: (username, user) => users.set(username, user),
      remove: (username) => users.delete(username),
    }
  })
})
