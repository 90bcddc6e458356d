import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { DirectoryUser } from '../membership/user-directory.ts'
import { type AwsAnswer, type AwsCall, AwsError, startFakeAws } from './fake-aws.ts'

/** User pools on loopback that keep users and groups, and a client of theirs. */
export async function startFakeUserPools() {
  const groups = new Map<string, Set<string>>()
  const users = new Map<string, DirectoryUser>()
  const aws = await startFakeAws((call) => answer(call))
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 1,
  })

  return {
    client,
    users,
    membersOf(userPoolId: string, group: string) {
      const members = groups.get(`${userPoolId} ${group}`)
      return members ? [...members].sort() : null
    },
    stop() {
      client.destroy()
      aws.stop()
    },
  }

  /** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html */
  function answer({ operation, body }: AwsCall): AwsAnswer {
    const group = `${body['UserPoolId']} ${body['GroupName']}`
    const username = String(body['Username'])
    switch (operation) {
      case 'AdminAddUserToGroup': {
        const members = groups.get(group)
        if (members === undefined) return new AwsError('ResourceNotFoundException')
        members.add(username)
        return {}
      }
      case 'CreateGroup':
        if (groups.has(group)) return new AwsError('GroupExistsException')
        groups.set(group, new Set())
        return { Group: { GroupName: body['GroupName'], UserPoolId: body['UserPoolId'] } }
      case 'AdminGetUser': {
        const user = users.get(username)
        if (user === undefined) return new AwsError('UserNotFoundException')
        const attributes = Object.entries(user.attributes)
        return {
          Username: username,
          Enabled: user.enabled,
          UserStatus: user.status,
          UserAttributes: attributes.map(([Name, Value]) => ({ Name, Value })),
        }
      }
      default:
        return new AwsError('UnknownOperationException')
    }
  }
}
