import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { claims } from '../testing/claims.ts'
import { promptTriggers } from '../testing/patient-triggers.ts'
import { startStack } from '../testing/start-stack.ts'
import { troubledProxy } from '../testing/troubled-proxy.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

const RULES = [
  { EmailDomain: 'acme.com', UserGroup: 'tenant-acme' },
  { EmailDomain: 'other.example', UserGroup: ['tenant-other', 'tenant-beta'] },
]

/** A stack with membership in tokens, and jo@acme.com signed in; tokens are read as an app's backend reads them. */
async function startSignedIn(
  options: LocalStackOptions = {},
  prepare: (stack: { readonly dynamodb: string }) => void = () => {},
) {
  const stack = await startStack({
    rules: RULES,
    membership: 'token',
    managedGroups: ['tenant-*'],
    ...options,
  })
  prepare(stack)
  const { client, clientId: ClientId, playground, register, signIn, userPoolId } = stack
  await register('jo@acme.com')
  const { AuthenticationResult: signedIn } = await signIn('jo@acme.com')
  const user = { UserPoolId: userPoolId, Username: 'jo@acme.com' }
  const groupsIn = (tokens: typeof signedIn) => {
    const groups = claims(tokens?.IdToken)['cognito:groups']
    expect(claims(tokens?.AccessToken)['cognito:groups']).toEqual(groups)
    return groups ?? []
  }
  const refreshed = async () => {
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: signedIn?.RefreshToken ?? '' },
      }),
    )
    return AuthenticationResult
  }
  return {
    ...stack,
    accessToken: signedIn?.AccessToken ?? '',
    firstGroups: groupsIn(signedIn),
    refreshed,
    refreshedGroups: async () => groupsIn(await refreshed()),
    user,
    putRule: (row: object) =>
      fetch(`${playground}/api/rules`, { method: 'PUT', body: JSON.stringify(row) }),
    removeRule: () => fetch(`${playground}/api/rules?domain=acme.com`, { method: 'DELETE' }),
    join: async (GroupName: string, RoleArn?: string) => {
      const group = { UserPoolId: userPoolId, GroupName }
      await client.send(new CreateGroupCommand({ ...group, ...(RoleArn && { RoleArn }) }))
      await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }))
    },
    groupsInPool: async () => {
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(user))
      return Groups.map(({ GroupName }) => GroupName)
    },
  }
}

describe.each(['V1_0', 'V2_0', 'V3_0'] as const)(
  'membership in tokens, by events of %s',
  (version) => {
    test('is there at sign-in, without a group in the pool, and goes with the rule at the next refresh', async () => {
      const stack = await startSignedIn({ tokenEventVersion: version })
      expect(stack.firstGroups).toEqual(['tenant-acme'])
      expect(await stack.groupsInPool()).toEqual([])
      expect(await stack.refreshedGroups()).toEqual(['tenant-acme'])

      await stack.removeRule()

      expect(await stack.refreshedGroups()).toEqual([])
      await stack.putRule({ EmailDomain: 'acme.com', UserGroup: ['tenant-acme', 'tenant-new'] })
      expect(await stack.refreshedGroups()).toEqual(['tenant-acme', 'tenant-new'])
    })

    test('leaves groups alone that are not managed, and takes stale ones away', async () => {
      const stack = await startSignedIn({ tokenEventVersion: version })
      await stack.join('editors')
      await stack.join('tenant-stale')
      expect(await stack.refreshedGroups()).toEqual(['editors', 'tenant-acme'])
      await stack.removeRule()
      expect(await stack.refreshedGroups()).toEqual(['editors'])
      expect(await stack.groupsInPool()).toEqual(['editors', 'tenant-stale'])
    })
  },
)

describe('membership in tokens', () => {
  test.each([
    ['blocked', { EmailDomain: 'acme.com', Status: 'blocked' }],
    ['expired', { EmailDomain: 'acme.com', UserGroup: 'tenant-acme', ExpiresAt: 1_700_000_000 }],
    ['blocked for the address', { EmailDomain: 'jo@acme.com', Status: 'blocked' }],
    ['granting a group that is not managed', { EmailDomain: 'acme.com', UserGroup: 'admin' }],
  ])('is gone when the rule is %s', async (_, row) => {
    const { putRule, refreshedGroups } = await startSignedIn()
    expect((await putRule(row)).status).toBe(200)
    expect(await refreshedGroups()).toEqual([])
  })

  test('is gone at the next refresh that rotates the token, once the domain is blocked', async () => {
    const stack = await startStack({
      rules: RULES,
      membership: 'token',
      managedGroups: ['tenant-*'],
      passwordless: true,
    })
    const { client, clientId: ClientId, playground, register, signIn } = stack
    await register('jo@acme.com')
    const { AuthenticationResult: signedIn } = await signIn('jo@acme.com')
    const refresh = async (RefreshToken: string | undefined) => {
      const command = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })
      return (await client.send(command)).AuthenticationResult
    }
    const second = await refresh(signedIn?.RefreshToken)
    expect(claims(second?.IdToken)['cognito:groups']).toEqual(['tenant-acme'])

    const row = { EmailDomain: 'acme.com', Status: 'blocked' }
    await fetch(`${playground}/api/rules`, { method: 'PUT', body: JSON.stringify(row) })

    const third = await refresh(second?.RefreshToken)
    for (const token of [third?.IdToken, third?.AccessToken]) {
      expect(claims(token)).not.toHaveProperty('cognito:groups')
    }
  })

  test('changes with the address, once it is verified, and carries nothing over', async () => {
    const { accessToken, client, inbox, refreshedGroups } = await startSignedIn()
    await client.send(
      new UpdateUserAttributesCommand({
        AccessToken: accessToken,
        UserAttributes: [{ Name: 'email', Value: 'jo@other.example' }],
      }),
    )
    expect(await refreshedGroups()).toEqual(['tenant-acme'])
    await client.send(
      new VerifyUserAttributeCommand({
        AccessToken: accessToken,
        AttributeName: 'email',
        Code: (await inbox('jo@other.example'))[0]?.code,
      }),
    )
    expect(await refreshedGroups()).toEqual(['tenant-beta', 'tenant-other'])
  })

  test('is nothing for an address that is not verified', async () => {
    const { client, refreshedGroups, user } = await startSignedIn()
    const update = (email_verified: string) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          ...user,
          UserAttributes: [{ Name: 'email_verified', Value: email_verified }],
        }),
      )
    await update('false')
    expect(await refreshedGroups()).toEqual([])
    await update('true')
    expect(await refreshedGroups()).toEqual(['tenant-acme'])
  })

  test('keeps the roles of other groups, and hands none out once a group is withheld', async () => {
    const { join, refreshed, removeRule } = await startSignedIn()
    const role = 'arn:aws:iam::000000000000:role/editors'
    await join('editors', role)
    expect(claims((await refreshed())?.IdToken)).toMatchObject({
      'cognito:groups': ['editors', 'tenant-acme'],
      'cognito:roles': [role],
      'cognito:preferred_role': role,
    })
    await join('tenant-acme', 'arn:aws:iam::000000000000:role/tenant')
    await removeRule()
    const idToken = claims((await refreshed())?.IdToken)
    expect(idToken['cognito:groups']).toEqual(['editors'])
    expect(idToken).not.toHaveProperty('cognito:roles')
    expect(idToken).not.toHaveProperty('cognito:preferred_role')
  })

  test('is told in the log', async () => {
    const { decisions } = await startSignedIn()
    expect((await decisions())[0]).toMatchObject({
      message: 'token decision',
      triggerSource: 'TokenGeneration_Authentication',
      allowed: true,
      domain: 'acme.com',
      groups: ['tenant-acme'],
    })
  })

  test('is in groups too with both', async () => {
    const { firstGroups, groupsInPool, refreshedGroups, removeRule } = await startSignedIn({
      membership: 'both',
    })
    expect(firstGroups).toEqual(['tenant-acme'])
    expect(await groupsInPool()).toEqual(['tenant-acme'])
    await removeRule()
    expect(await refreshedGroups()).toEqual([])
  })
})

test.each(['fails', 'hangs'] as const)(
  'while the rules store %s, people sign in without their groups, and have them at the next refresh',
  async (trouble) => {
    const proxy = await troubledProxy()
    const { refreshedGroups } = await startSignedIn(
      {
        triggerBundles: promptTriggers,
        triggerEnvironment: { AWS_ENDPOINT_URL_DYNAMODB: proxy.url },
      },
      ({ dynamodb }) => {
        proxy.target = dynamodb
      },
    )
    proxy.trouble = trouble
    expect(await refreshedGroups()).toEqual([])
    proxy.trouble = 'none'
    expect(await refreshedGroups()).toEqual(['tenant-acme'])
  },
)
