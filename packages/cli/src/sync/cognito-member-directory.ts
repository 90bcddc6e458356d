import {
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  ResourceNotFoundException,
  UserNotFoundException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider'
import { cognitoGroupDirectory } from '@domain-gate/triggers'
import { Failure } from '../failure.ts'
import type { MemberDirectory, PoolUser } from './member-directory.ts'

/** Cognito lists at most so many users, groups or members at once. */
const MAX_PAGE_SIZE = 60

/** A user pool by the AWS SDK. The client must not retry, since the caller paces and repeats every call. */
export function cognitoMemberDirectory(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
): MemberDirectory {
  const UserPoolId = userPoolId
  const groups = cognitoGroupDirectory(client)
  const { signal } = new AbortController()

  return {
    async estimateUsers() {
      const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }))
      return UserPool?.EstimatedNumberOfUsers ?? null
    },

    // Without AttributesToGet: with it the call fails as soon as one user lacks one of them.
    async listUsers(from) {
      const { Users, PaginationToken: next = null } = await client.send(
        new ListUsersCommand({
          UserPoolId,
          Limit: MAX_PAGE_SIZE,
          ...(from !== null && { PaginationToken: from }),
        }),
      )
      return { items: listed('ListUsers', Users).map(userOf), next }
    },

    async listGroups(from) {
      const { Groups, NextToken: next = null } = await client.send(
        new ListGroupsCommand({
          UserPoolId,
          Limit: MAX_PAGE_SIZE,
          ...(from !== null && { NextToken: from }),
        }),
      )
      return {
        items: listed('ListGroups', Groups).flatMap(({ GroupName }) => GroupName ?? []),
        next,
      }
    },

    async listMembers(group, from) {
      const command = new ListUsersInGroupCommand({
        UserPoolId,
        GroupName: group,
        Limit: MAX_PAGE_SIZE,
        ...(from !== null && { NextToken: from }),
      })
      try {
        const { Users, NextToken: next = null } = await client.send(command)
        const members = listed('ListUsersInGroup', Users)
        return { items: members.flatMap(({ Username }) => Username ?? []), next }
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return { items: [], next: null }
        throw error
      }
    },

    async add(username, group) {
      const membership = { userPoolId, username, group }
      return ignoreMissingUser(async () => {
        if ((await groups.addUser(membership, { signal })) === 'added') return
        await groups.createGroup(membership, { signal })
        await groups.addUser(membership, { signal })
      })
    },

    async remove(Username, GroupName) {
      const command = new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName })
      return ignoreMissingUser(async () => {
        try {
          await client.send(command)
        } catch (error) {
          // A group that does not exist has no members.
          if (!(error instanceof ResourceNotFoundException)) throw error
        }
      })
    },
  }
}

/** Rejects an answer without a list: taken for an empty list, a sync would report that all is well. */
function listed<T>(operation: string, list: T[] | undefined): readonly T[] {
  if (Array.isArray(list)) return list
  throw new Failure('aws', `${operation} did not answer for the user pool: it has no list`)
}

/** Every user has a name, a status and at least the attribute `sub`. Rejects an answer that lacks one of these. */
function userOf({ Username, Attributes = [], UserStatus }: UserType): PoolUser {
  if (Username === undefined || UserStatus === undefined || Attributes.length === 0) {
    throw new Failure(
      'aws',
      'ListUsers did not answer for the user pool: a user has no name, status or attributes',
    )
  }
  const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value ?? null
  return {
    username: Username,
    email: attribute('email'),
    isEmailVerified: attribute('email_verified') === 'true',
    identities: attribute('identities'),
    status: UserStatus,
  }
}

async function ignoreMissingUser(change: () => Promise<void>): Promise<'done' | 'gone'> {
  try {
    await change()
    return 'done'
  } catch (error) {
    if (error instanceof UserNotFoundException) return 'gone'
    throw error
  }
}
