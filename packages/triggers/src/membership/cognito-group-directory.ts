import {
  AdminAddUserToGroupCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { errorName } from '../observe/errors.ts'
import type { GroupDirectory } from './group-directory.ts'

/**
 * Groups in Cognito, without ever asking `GetGroup` (5 requests/s for a pool). Repeating a throttled or failed
 * request is the client's own retry strategy.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function cognitoGroupDirectory(client: CognitoIdentityProviderClient): GroupDirectory {
  return {
    async addUser({ userPoolId, username, group }, { signal }) {
      const command = new AdminAddUserToGroupCommand({
        UserPoolId: userPoolId,
        Username: username,
        GroupName: group,
      })
      try {
        await client.send(command, { abortSignal: signal })
        return 'added'
      } catch (error) {
        // A missing pool has the same name; creating the group then fails with it, which tells the two apart.
        if (errorName(error) === 'ResourceNotFoundException') return 'no-such-group'
        throw error
      }
    },

    async createGroup({ userPoolId, group }, { signal }) {
      const command = new CreateGroupCommand({ UserPoolId: userPoolId, GroupName: group })
      try {
        await client.send(command, { abortSignal: signal })
      } catch (error) {
        if (errorName(error) !== 'GroupExistsException') throw error
      }
    },
  }
}
