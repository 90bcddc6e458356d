import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import { claims } from '../../testing/claims.ts'
import { answering } from '../../testing/scripted-lambda-runner.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

/** A member of `acme`, and what the tokens of a sign-in say once the trigger answers so. */
async function startWithMember(version: 'V1_0' | 'V2_0' | 'V3_0' = 'V1_0') {
  const cognito = await startCognito()
  const { client, pool, register, runner, signIn } = cognito
  pool.options.LambdaConfig = {
    PreTokenGenerationConfig: {
      LambdaVersion: version,
      LambdaArn: functionArn('us-east-1')('PreTokenGeneration'),
    },
  }
  await register('jo@acme.com')
  const group = { UserPoolId: USER_POOL_ID, GroupName: 'acme' }
  await client.send(new CreateGroupCommand({ ...group, RoleArn: 'arn:aws:iam::1:role/acme-role' }))
  await client.send(new AdminAddUserToGroupCommand({ ...group, Username: 'jo@acme.com' }))
  const tokensWhen = async (response: object) => {
    runner.script('PreTokenGeneration', answering(response))
    const { AuthenticationResult } = await signIn('jo@acme.com')
    return {
      id: claims(AuthenticationResult?.IdToken),
      access: claims(AuthenticationResult?.AccessToken),
      refreshToken: AuthenticationResult?.RefreshToken,
    }
  }
  return { ...cognito, tokensWhen }
}

test('the event carries the groups and, in version 1, an empty answer', async () => {
  const { runner, tokensWhen } = await startWithMember()
  await tokensWhen({})
  expect(runner.events.at(-1)).toMatchObject({
    version: '1',
    triggerSource: 'TokenGeneration_Authentication',
    request: {
      userAttributes: { email: 'jo@acme.com', 'cognito:user_status': 'CONFIRMED' },
      groupConfiguration: {
        groupsToOverride: ['acme'],
        iamRolesToOverride: ['arn:aws:iam::1:role/acme-role'],
        preferredRole: 'arn:aws:iam::1:role/acme-role',
      },
    },
    response: { claimsOverrideDetails: null },
  })
})

test.each([
  ['2', 'V2_0'],
  ['3', 'V3_0'],
] as const)(
  'in version %s the event carries scopes and an empty answer of its own',
  async (version, attached) => {
    const { runner, tokensWhen } = await startWithMember(attached)
    await tokensWhen({})
    expect(runner.events.at(-1)).toMatchObject({
      version,
      request: { scopes: ['aws.cognito.signin.user.admin'] },
      response: { claimsAndScopeOverrideDetails: null },
    })
  },
)

test('a trigger that answers nothing leaves the groups as they are', async () => {
  const { tokensWhen } = await startWithMember()
  const { id } = await tokensWhen({ claimsOverrideDetails: null })
  expect(id['cognito:groups']).toEqual(['acme'])
  expect(id['cognito:preferred_role']).toBe('arn:aws:iam::1:role/acme-role')
})

test.each([
  ['V1_0', 'claimsOverrideDetails'],
  ['V2_0', 'claimsAndScopeOverrideDetails'],
  ['V3_0', 'claimsAndScopeOverrideDetails'],
] as const)('%s: groups in the answer replace those of both tokens', async (version, member) => {
  const { tokensWhen } = await startWithMember(version)

  const { id, access } = await tokensWhen({
    [member]: { groupOverrideDetails: { groupsToOverride: ['tenant-acme', 'beta'] } },
  })

  expect(id['cognito:groups']).toEqual(['tenant-acme', 'beta'])
  expect(access['cognito:groups']).toEqual(['tenant-acme', 'beta'])
  expect(id).not.toHaveProperty('cognito:roles')
})

test.each([
  ['V1_0', 'claimsAndScopeOverrideDetails'],
  ['V2_0', 'claimsOverrideDetails'],
  ['V3_0', 'claimsOverrideDetails'],
] as const)('%s: an answer in %s counts for nothing', async (version, member) => {
  const { tokensWhen } = await startWithMember(version)
  const { id } = await tokensWhen({
    [member]: { groupOverrideDetails: { groupsToOverride: ['tenant-acme'] } },
  })
  expect(id['cognito:groups']).toEqual(['acme'])
})

test.each([{ groupsToOverride: [] }, {}, null])(
  'the group override %o takes every group away',
  async (groupOverrideDetails) => {
    const { tokensWhen } = await startWithMember('V2_0')
    const { id, access } = await tokensWhen({
      claimsAndScopeOverrideDetails: { groupOverrideDetails },
    })
    expect(id).not.toHaveProperty('cognito:groups')
    expect(access).not.toHaveProperty('cognito:groups')
  },
)

test('version 1 changes claims of the ID token only, and none that are fixed', async () => {
  const { tokensWhen } = await startWithMember()

  const { id, access } = await tokensWhen({
    claimsOverrideDetails: {
      claimsToAddOrOverride: { tenant: 'acme', sub: 'somebody else', token_use: 'access' },
      claimsToSuppress: ['email', 'aud'],
    },
  })

  expect(id).toMatchObject({ tenant: 'acme', token_use: 'id', aud: CLIENT_ID })
  expect(id['sub']).toBe(access['sub'])
  expect(id).not.toHaveProperty('email')
  expect(access).not.toHaveProperty('tenant')
})

test('version 2 changes claims of both tokens and the scopes', async () => {
  const { tokensWhen } = await startWithMember('V2_0')

  const { id, access } = await tokensWhen({
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { plan: 'free' } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { tenant: 'acme' },
        scopesToAdd: ['reports.read'],
        scopesToSuppress: ['aws.cognito.signin.user.admin'],
      },
    },
  })

  expect(id).toMatchObject({ plan: 'free' })
  expect(access).toMatchObject({ tenant: 'acme', scope: 'reports.read' })
})

test('new tokens for a refresh token run the trigger as an authentication', async () => {
  const { client, runner, tokensWhen } = await startWithMember()
  const { refreshToken } = await tokensWhen({})
  const { AuthenticationResult } = await client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken: refreshToken }),
  )
  expect(claims(AuthenticationResult?.IdToken)['cognito:groups']).toEqual(['acme'])
  expect(runner.events.at(-1)?.triggerSource).toBe('TokenGeneration_Authentication')
})
