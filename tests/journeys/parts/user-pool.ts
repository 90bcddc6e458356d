import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalStack } from '@domain-gate/local'

/** What the user pool holds, asked through the real AWS SDK. */
export interface UserPool {
  /** Granted at once, or by the queue where Cognito was slow: a journey waits for what it expects. */
  groupsOf(email: string): Promise<string[]>
  /** What an operator's slip does. */
  removeFromGroup(email: string, group: string): Promise<void>
  attributesOf(email: string): Promise<Record<string, string>>
  has(email: string): Promise<boolean>
  emails(): Promise<string[]>
  groups(): Promise<string[]>
  /** As an administrator does, who tells the person the password. */
  invite(email: string, temporaryPassword: string): Promise<void>
}

export function userPoolOf(stack: LocalStack): UserPool {
  const UserPoolId = stack.userPoolId
  const client = new CognitoIdentityProviderClient({
    region: stack.region,
    endpoint: stack.cognito,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  return {
    groupsOf: async (Username) => {
      const answer = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }))
      return (answer.Groups ?? []).map((group) => group.GroupName ?? '')
    },
    removeFromGroup: async (Username, GroupName) => {
      await client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName }))
    },
    attributesOf: async (Username) => {
      const answer = await client.send(new AdminGetUserCommand({ UserPoolId, Username }))
      return Object.fromEntries(
        (answer.UserAttributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]),
      )
    },
    has: async (Username) => {
      try {
        await client.send(new AdminGetUserCommand({ UserPoolId, Username }))
        return true
      } catch (error) {
        if (error instanceof UserNotFoundException) return false
        throw error
      }
    },
    emails: async () => {
      const answer = await client.send(new ListUsersCommand({ UserPoolId }))
      return (answer.Users ?? []).map(
        (user) => user.Attributes?.find(({ Name }) => Name === 'email')?.Value ?? '',
      )
    },
    invite: async (email, TemporaryPassword) => {
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ]
      await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          TemporaryPassword,
          UserAttributes,
          MessageAction: 'SUPPRESS',
        }),
      )
    },
    groups: async () => {
      const answer = await client.send(new ListGroupsCommand({ UserPoolId }))
      return (answer.Groups ?? []).map((group) => group.GroupName ?? '')
    },
  }
}
