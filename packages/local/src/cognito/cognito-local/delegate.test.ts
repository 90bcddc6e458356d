import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  type LambdaConfigType,
  ListUserPoolsCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import { failing } from '../../testing/scripted-lambda-runner.ts'
import { PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

test('an unknown user is not found, an unknown pool is a missing resource', async () => {
  const { client, user } = await startCognito()
  await expect(user('nobody@acme.com')).rejects.toMatchObject({ name: 'UserNotFoundException' })
  await expect(
    client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: 'nobody@acme.com',
        UserAttributes: [],
      }),
    ),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' })
  await expect(
    client.send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_Another' })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_Another does not exist.',
  })
})

test('users are listed page by page, without code or verifier', async () => {
  const { client, signUp } = await startCognito()
  for (const name of ['a', 'b', 'c']) await signUp(`${name}@acme.com`)
  const list = (PaginationToken?: string) =>
    client.send(
      new ListUsersCommand({
        UserPoolId: USER_POOL_ID,
        Limit: 2,
        ...(PaginationToken ? { PaginationToken } : {}),
      }),
    )

  const first = await list()
  const second = await list(first.PaginationToken)

  expect([first.Users?.length, second.Users?.length]).toEqual([2, 1])
  expect(second.PaginationToken).toBeUndefined()
  expect(Object.keys(first.Users?.[0] ?? {}).sort()).toEqual([
    'Attributes',
    'Enabled',
    'UserCreateDate',
    'UserLastModifiedDate',
    'UserStatus',
    'Username',
  ])
})

test('users are found by a filter', async () => {
  const { client, signUp } = await startCognito()
  await signUp('jo@acme.com')
  await signUp('sam@acme.com')
  const { Users } = await client.send(
    new ListUsersCommand({ UserPoolId: USER_POOL_ID, Filter: 'email = "sam@acme.com"' }),
  )
  expect(Users).toHaveLength(1)
})

test('a pool without LambdaConfig has no triggers, one with it has its own', async () => {
  const { client, runner } = await startCognito()
  runner.script('PreSignUp', failing('not open'))
  const startPool = async (LambdaConfig?: LambdaConfigType) => {
    const { UserPool } = await client.send(
      new CreateUserPoolCommand({ PoolName: 'another', LambdaConfig }),
    )
    const UserPoolId = UserPool?.Id
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app' }),
    )
    const ClientId = UserPoolClient?.ClientId
    return {
      create: () => client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'carl' })),
      signUp: () =>
        client.send(new SignUpCommand({ ClientId, Username: 'bob', Password: PASSWORD })),
    }
  }

  const bare = await startPool()
  await bare.signUp()
  await bare.create()
  expect(runner.events).toEqual([])

  const gated = await startPool({ PreSignUp: functionArn('us-east-1')('PreSignUp') })
  await expect(gated.signUp()).rejects.toThrow('PreSignUp failed with error not open.')
  await expect(gated.create()).rejects.toThrow('PreSignUp failed with error not open.')
})

test('another pool can be created, used and deleted', async () => {
  const { client, pool } = await startCognito()
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'another' }))
  const UserPoolId = UserPool?.Id ?? ''
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app' }),
  )

  await client.send(
    new SignUpCommand({ ClientId: UserPoolClient?.ClientId, Username: 'jo', Password: PASSWORD }),
  )

  const users = await client.send(new ListUsersCommand({ UserPoolId }))
  expect(users.Users?.map(({ Username }) => Username)).toEqual(['jo'])
  expect(pool.countUsers()).toBe(0)
  await client.send(new DeleteUserPoolCommand({ UserPoolId }))
  await expect(client.send(new ListUsersCommand({ UserPoolId }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  const { UserPools } = await client.send(new ListUserPoolsCommand({ MaxResults: 10 }))
  expect(UserPools?.map(({ Id }) => Id)).toEqual([USER_POOL_ID])
})
