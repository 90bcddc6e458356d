import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { errorName, NoAnswerError } from '../observe/errors.ts'
import type { DirectoryUser, UserDirectory } from './user-directory.ts'

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export function cognitoUserDirectory(client: CognitoIdentityProviderClient): UserDirectory {
  return {
    async find({ userPoolId, username }, { signal }) {
      const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username })
      try {
        return readUser(await client.send(command, { abortSignal: signal }))
      } catch (error) {
        if (errorName(error) === 'UserNotFoundException') return null
        throw error
      }
    },
  }
}

/**
 * Every user has a status and at least the attribute `sub`. An answer without them says nothing of the user: read as
 * “disabled” or “not verified”, the worker would drop the membership.
 * @throws NoAnswerError for such an answer.
 */
function readUser({
  Enabled: enabled,
  UserStatus: status,
  UserAttributes: attributes,
}: Partial<AdminGetUserCommandOutput>): DirectoryUser {
  if (typeof enabled !== 'boolean' || typeof status !== 'string') throw noAnswer('no status')
  if (!Array.isArray(attributes) || attributes.length === 0) throw noAnswer('no attributes')
  return {
    enabled,
    status,
    attributes: Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value])),
  }
}

function noAnswer(problem: string): NoAnswerError {
  return new NoAnswerError('AdminGetUser', 'the user', `it has ${problem}`)
}
