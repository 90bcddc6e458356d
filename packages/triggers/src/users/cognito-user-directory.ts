import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { errorName } from '../observe/error-name.ts'
import type { UserDirectory } from './user-directory.ts'

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export function cognitoUserDirectory(client: CognitoIdentityProviderClient): UserDirectory {
  return {
    async find({ userPoolId, username }, { signal }) {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username })
      try {
        const user = await client.send(command, { abortSignal: signal })
        const attributes = (user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])
        return {
          enabled: user.Enabled === true,
          status: user.UserStatus ?? 'UNKNOWN',
          attributes: Object.fromEntries(attributes),
        }
      } catch (error) {
        if (errorName(error) === 'UserNotFoundException') return null
        throw error
      }
    },
  }
}
