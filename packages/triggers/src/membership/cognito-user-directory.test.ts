import { afterEach, describe } from 'vitest'
import { startFakeUserPools } from '../testing/fake-user-pools.ts'
import { userDirectoryContract } from '../testing/user-directory-contract.ts'
import { cognitoUserDirectory } from './cognito-user-directory.ts'

let stop = () => {}
afterEach(() => stop())

describe('users in Cognito', () => {
  userDirectoryContract(async () => {
    const pools = await startFakeUserPools()
    stop = pools.stop
    return {
      directory: cognitoUserDirectory(pools.client),
      put: (username, user) => pools.users.set(username, user),
      remove: (username) => pools.users.delete(username),
    }
  })
})
