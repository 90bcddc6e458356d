import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, it } from 'vitest'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from '../testing/fake-aws.ts'
import { startFakeUserPools } from '../testing/fake-user-pools.ts'
import { groupDirectoryContract } from '../testing/group-directory-contract.ts'
import { cognitoGroupDirectory } from './cognito-group-directory.ts'

const membership = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo', group: 'acme' }
const signal = new AbortController().signal

let stop = () => {}
afterEach(() => stop())

async function directoryThatGets(answer: (call: AwsCall, index: number) => AwsAnswer) {
  const aws = await startFakeAws(answer)
  stop = aws.stop
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 3,
  })
  return { aws, directory: cognitoGroupDirectory(client) }
}

describe('groups in Cognito', () => {
  groupDirectoryContract(async () => {
    const pools = await startFakeUserPools()
    stop = pools.stop
    return { directory: cognitoGroupDirectory(pools.client), membersOf: pools.membersOf }
  })

  it('take a user in with one call', async () => {
    const { aws, directory } = await directoryThatGets(() => ({}))

    expect(await directory.addUser(membership, { signal })).toBe('added')

    expect(aws.calls).toEqual([
      {
        operation: 'AdminAddUserToGroup',
        body: { UserPoolId: 'us-east-1_EXAMPLE', Username: 'jo', GroupName: 'acme' },
      },
    ])
  })

  it('say so when there is no such group', async () => {
    const { directory } = await directoryThatGets(
      () => new AwsError('ResourceNotFoundException', 400, 'Group not found.'),
    )
    expect(await directory.addUser(membership, { signal })).toBe('no-such-group')
  })

  it('are created, and a group that exists by then is as good', async () => {
    const { aws, directory } = await directoryThatGets((_, index) =>
      index === 0 ? {} : new AwsError('GroupExistsException'),
    )
    await directory.createGroup(membership, { signal })
    await directory.createGroup(membership, { signal })
    expect(aws.calls[0]).toEqual({
      operation: 'CreateGroup',
      body: { UserPoolId: 'us-east-1_EXAMPLE', GroupName: 'acme' },
    })
  })

  it('are not created in a pool that does not exist', async () => {
    const { directory } = await directoryThatGets(() => new AwsError('ResourceNotFoundException'))
    await expect(directory.createGroup(membership, { signal })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
  })

  it('take a user in after being throttled, and after a fault of Cognito’s', async () => {
    const { aws, directory } = await directoryThatGets(
      (_, index) =>
        [new AwsError('TooManyRequestsException'), new AwsError('InternalErrorException', 500)][
          index
        ] ?? {},
    )
    expect(await directory.addUser(membership, { signal })).toBe('added')
    expect(aws.calls).toHaveLength(3)
  })

  it.each(['UserNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'])(
    'pass %s on',
    async (name) => {
      const { directory } = await directoryThatGets(() => new AwsError(name))
      await expect(directory.addUser(membership, { signal })).rejects.toMatchObject({ name })
    },
  )
})
