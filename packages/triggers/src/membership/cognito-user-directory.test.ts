import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, it } from 'vitest'
import { startFakeAws } from '../testing/fake-aws.ts'
import { startFakeUserPools } from '../testing/fake-user-pools.ts'
import { NO_USER_ANSWERS } from '../testing/no-answers.ts'
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

  it.each(NO_USER_ANSWERS)('are not known from the answer %j', async ({ answer }) => {
    const aws = await startFakeAws(() => answer)
    const client = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: aws.url,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      maxAttempts: 1,
    })
    const jo = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo' }
    const { signal } = new AbortController()
    const found = cognitoUserDirectory(client).find(jo, { signal })
    await expect(found).rejects.toMatchObject({
      message: expect.stringMatching(
        /^AdminGetUser did not answer for the user: it has no (status|attributes)$|JSON/,
      ),
    })
    client.destroy()
    aws.stop()
  })
})
