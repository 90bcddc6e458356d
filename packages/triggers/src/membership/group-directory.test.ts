import { describe } from 'vitest'
import { groupDirectoryContract } from '../testing/group-directory-contract.ts'
import { memoryGroupDirectory } from './group-directory.ts'

describe('groups in memory', () => {
  groupDirectoryContract(async () => {
    const directory = memoryGroupDirectory()
    const membersOf = (userPoolId: string, group: string) => {
      const members = directory.groupsOf(userPoolId).get(group)
      return members ? [...members].sort() : null
    }
    return { directory, membersOf }
  })
})
