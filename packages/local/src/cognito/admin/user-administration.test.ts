import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  CreateGroupCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { CLIENT_ID, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const UserPoolId = USER_POOL_ID
const JO = { UserPoolId, Username: 'jo@acme.com' }

async function startWithJo() {
  const cognito = await startCognito()
  const { client, register, signIn, user } = cognito
  await register('jo@acme.com')
  const signedIn = (await signIn('jo@acme.com')).AuthenticationResult
  return {
    ...cognito,
    AccessToken: signedIn?.AccessToken ?? '',
    refresh: () =>
      client.send(
        new InitiateAuthCommand({
          ClientId: CLIENT_ID,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: signedIn?.RefreshToken ?? '' },
        }),
      ),
    joinGroup: async (GroupName: string) => {
      await client.send(new CreateGroupCommand({ UserPoolId, GroupName }))
      await client.send(new AdminAddUserToGroupCommand({ ...JO, GroupName }))
    },
    update: (attributes: Record<string, string>) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          ...JO,
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        }),
      ),
    emailOf: async (name: string) => {
      const { UserAttributes } = await user(name)
      return [attribute(UserAttributes, 'email'), attribute(UserAttributes, 'email_verified')]
    },
  }
}

describe('an administrator', () => {
  test('marks an address as verified or not, alone', async () => {
    const { emailOf, update } = await startWithJo()
    await update({ email_verified: 'false' })
    expect(await emailOf('jo@acme.com')).toEqual(['jo@acme.com', 'false'])
    await update({ email_verified: 'true' })
    expect(await emailOf('jo@acme.com')).toEqual(['jo@acme.com', 'true'])
  })

  test('changes an address at once by vouching for it', async () => {
    const { emailOf, inbox, update } = await startWithJo()
    const mails = inbox.list('jo@new.example').length
    await update({ email: 'jo@new.example', email_verified: 'true' })
    expect(await emailOf('jo@new.example')).toEqual(['jo@new.example', 'true'])
    expect(inbox.list('jo@new.example')).toHaveLength(mails)
  })

  test('changes it to one that waits for its code, without vouching', async () => {
    const { codeFor, emailOf, update } = await startWithJo()
    await update({ email: 'jo@new.example' })
    expect(await emailOf('jo@acme.com')).toEqual(['jo@acme.com', 'true'])
    expect(codeFor('jo@new.example')).toMatch(/^\d{6}$/)
  })

  test('cannot give two people one address', async () => {
    const { register, update } = await startWithJo()
    await register('sam@acme.com')
    await expect(update({ email: 'sam@acme.com', email_verified: 'true' })).rejects.toMatchObject({
      name: 'AliasExistsException',
    })
  })

  test('disables a user, whose tokens are refused from then on, and enables them', async () => {
    const { AccessToken, client, refresh, signIn, user } = await startWithJo()
    await client.send(new AdminDisableUserCommand(JO))
    expect((await user('jo@acme.com')).Enabled).toBe(false)
    await expect(refresh()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
    await expect(signIn('jo@acme.com')).rejects.toMatchObject({ message: 'User is disabled.' })
    await client.send(new AdminEnableUserCommand(JO))
    await signIn('jo@acme.com')
  })

  test('deletes a user, from groups too', async () => {
    const { client, joinGroup, refresh, user } = await startWithJo()
    await joinGroup('acme')
    await client.send(new AdminDeleteUserCommand(JO))
    await expect(user('jo@acme.com')).rejects.toMatchObject({ name: 'UserNotFoundException' })
    await expect(refresh()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    const inGroup = new ListUsersInGroupCommand({ UserPoolId, GroupName: 'acme' })
    expect((await client.send(inGroup)).Users).toEqual([])
    await expect(client.send(new AdminDeleteUserCommand(JO))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    })
  })

  test('takes a user out of a group, twice without an error', async () => {
    const { client, joinGroup } = await startWithJo()
    await joinGroup('acme')
    const remove = new AdminRemoveUserFromGroupCommand({ ...JO, GroupName: 'acme' })
    await client.send(remove)
    await client.send(remove)
    await expect(
      client.send(new AdminRemoveUserFromGroupCommand({ ...JO, GroupName: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})

describe('a user who changes the address', () => {
  test('in a pool that does not wait for the code has an unverified one at once', async () => {
    const { AccessToken, client, codeFor, emailOf, pool } = await startWithJo()
    pool.options.UserAttributeUpdateSettings = {}
    const UserAttributes = [{ Name: 'email', Value: 'jo@new.example' }]
    const { CodeDeliveryDetailsList } = await client.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes }),
    )
    expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: 'j***@n***' }])
    expect(await emailOf('jo@new.example')).toEqual(['jo@new.example', 'false'])
    expect(codeFor('jo@new.example')).toMatch(/^\d{6}$/)
  })

  test('to the one they have keeps it verified', async () => {
    const { AccessToken, client, emailOf } = await startWithJo()
    const UserAttributes = [{ Name: 'email', Value: 'jo@acme.com' }]
    await client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }))
    expect(await emailOf('jo@acme.com')).toEqual(['jo@acme.com', 'true'])
  })
})

describe('lists of users', () => {
  async function startWithMany() {
    const cognito = await startWithJo()
    for (const name of ['sam@acme.com', 'al@other.example']) await cognito.signUp(name)
    const find = async (Filter: string, more = {}) => {
      const { Users = [] } = await cognito.client.send(
        new ListUsersCommand({ UserPoolId, Filter, ...more }),
      )
      return Users.map(({ Attributes }) => attribute(Attributes, 'email'))
    }
    return { ...cognito, find }
  }

  test.each([
    ['email = "jo@acme.com"', ['jo@acme.com']],
    ['email="JO@ACME.COM"', ['jo@acme.com']],
    ['email ^= "s"', ['sam@acme.com']],
    ['cognito:user_status = "CONFIRMED"', ['jo@acme.com']],
    ['cognito:user_status = "unconfirmed"', ['sam@acme.com', 'al@other.example']],
    ['status = "Disabled"', []],
    ['status = "Enabled"', ['jo@acme.com', 'sam@acme.com', 'al@other.example']],
    ['given_name = "Jo"', []],
  ])('are filtered by %s', async (filter, expected) => {
    expect(await (await startWithMany()).find(filter)).toEqual(expected)
  })

  test.each(['email', 'email == "x"', 'email = x', 'custom:plan = "x"', 'groups = "x"'])(
    'are not filtered by %s',
    async (filter) => {
      await expect((await startWithMany()).find(filter)).rejects.toMatchObject({
        name: 'InvalidParameterException',
      })
    },
  )

  test('show the attributes asked for', async () => {
    const { client } = await startWithMany()
    const list = new ListUsersCommand({ UserPoolId, AttributesToGet: ['email'], Limit: 1 })
    expect((await client.send(list)).Users?.[0]?.Attributes).toEqual([
      { Name: 'email', Value: 'jo@acme.com' },
    ])
  })

  test('of a group come page by page', async () => {
    const { client, joinGroup } = await startWithMany()
    await joinGroup('acme')
    const group = { UserPoolId, GroupName: 'acme' }
    await client.send(new AdminAddUserToGroupCommand({ ...group, Username: 'sam@acme.com' }))
    const list = (more = {}) =>
      client.send(new ListUsersInGroupCommand({ ...group, Limit: 1, ...more }))
    const first = await list()
    const second = await list({ NextToken: first.NextToken })
    const emails = [...(first.Users ?? []), ...(second.Users ?? [])].map(({ Attributes }) =>
      attribute(Attributes, 'email'),
    )
    expect(emails).toEqual(['jo@acme.com', 'sam@acme.com'])
    expect(second.NextToken).toBeUndefined()
  })
})

test('a pool is described with what decides about addresses, triggers and users', async () => {
  const { client, pool } = await startWithJo()
  pool.options.LambdaConfig = { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } }
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }))
  expect(UserPool).toMatchObject({
    Id: UserPoolId,
    Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    Policies: { PasswordPolicy: expect.objectContaining({ MinimumLength: 8 }) },
    LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
    DeletionProtection: 'INACTIVE',
    EstimatedNumberOfUsers: 1,
    CreationDate: expect.any(Date),
  })
})
