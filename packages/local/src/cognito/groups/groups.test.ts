import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { claims } from '../../testing/claims.ts'
import { startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

async function startWithGroups() {
  const cognito = await startCognito()
  const { client } = cognito
  const group = (GroupName: string) => ({ UserPoolId: USER_POOL_ID, GroupName })
  return {
    ...cognito,
    createGroup: (name: string, Precedence?: number) =>
      client.send(
        new CreateGroupCommand({
          ...group(name),
          ...(Precedence === undefined ? {} : { Precedence }),
        }),
      ),
    add: (Username: string, name: string) =>
      client.send(new AdminAddUserToGroupCommand({ ...group(name), Username })),
    remove: (Username: string, name: string) =>
      client.send(new AdminRemoveUserFromGroupCommand({ ...group(name), Username })),
    members: async (name: string) => {
      const { Users = [] } = await client.send(new ListUsersInGroupCommand(group(name)))
      return Users.length
    },
  }
}

test('a group that is there already is said to be, and keeps its members', async () => {
  const { add, createGroup, members, register } = await startWithGroups()
  await register('jo@acme.com')
  await createGroup('acme')
  await add('jo@acme.com', 'acme')

  await expect(createGroup('acme')).rejects.toMatchObject({
    name: 'GroupExistsException',
    message: 'A group with the name already exists.',
  })

  expect(await members('acme')).toBe(1)
})

test('of two who create a group at the same moment one is told it exists', async () => {
  const { createGroup } = await startWithGroups()
  const outcomes = await Promise.allSettled([createGroup('acme'), createGroup('acme')])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a missing group is no missing user', async () => {
  const { add, createGroup, register } = await startWithGroups()
  await register('jo@acme.com')
  await expect(add('jo@acme.com', 'acme')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Group not found.',
  })
  await createGroup('acme')
  await expect(add('sam@acme.com', 'acme')).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  })
})

test('a name like a property of every object is a group only once it was created', async () => {
  const { add, createGroup, members, register } = await startWithGroups()
  await register('jo@acme.com')
  for (const name of ['constructor', '__proto__', 'toString']) {
    await expect(add('jo@acme.com', name)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    await createGroup(name)
    await add('jo@acme.com', name)
    expect(await members(name)).toBe(1)
  }
})

test('many added and removed at the same moment are all counted', async () => {
  const { add, createGroup, members, register, remove } = await startWithGroups()
  const everyone = Array.from({ length: 8 }, (_, index) => `user${index}@acme.com`)
  for (const address of everyone) await register(address)
  await createGroup('acme')
  await add('user0@acme.com', 'acme')

  await Promise.all([
    remove('user0@acme.com', 'acme'),
    ...everyone.slice(1).map((address) => add(address, 'acme')),
  ])

  expect(await members('acme')).toBe(7)
})

test('adding twice is adding once', async () => {
  const { add, createGroup, members, register } = await startWithGroups()
  await register('jo@acme.com')
  await createGroup('acme')
  await add('jo@acme.com', 'acme')
  await add('JO@acme.com', 'acme')
  expect(await members('acme')).toBe(1)
})

test.each(['', 'two words', 'x'.repeat(129)])('"%s" is no group name', async (name) => {
  const { createGroup } = await startWithGroups()
  await expect(createGroup(name)).rejects.toMatchObject({ name: 'InvalidParameterException' })
})

test('both tokens carry the groups, in order of precedence', async () => {
  const { add, createGroup, register, signIn } = await startWithGroups()
  await register('jo@acme.com')
  await createGroup('beta')
  await createGroup('acme')
  await createGroup('zeta', 1)
  for (const name of ['beta', 'acme', 'zeta']) await add('jo@acme.com', name)

  const { AuthenticationResult } = await signIn('jo@acme.com')

  const groups = ['zeta', 'acme', 'beta']
  expect(claims(AuthenticationResult?.IdToken)['cognito:groups']).toEqual(groups)
  expect(claims(AuthenticationResult?.AccessToken)['cognito:groups']).toEqual(groups)
})

test("a user's groups are listed by any of the user's names", async () => {
  const { add, client, createGroup, register } = await startWithGroups()
  await register('jo@acme.com')
  await createGroup('acme')
  await add('jo@acme.com', 'acme')
  const { Groups = [] } = await client.send(
    new AdminListGroupsForUserCommand({ UserPoolId: USER_POOL_ID, Username: 'Jo@Acme.com' }),
  )
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['acme'])
})
