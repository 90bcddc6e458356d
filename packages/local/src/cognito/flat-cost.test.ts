import {
  AdminAddUserToGroupCommand,
  CreateGroupCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { openDatabase } from '../state/database.ts'
import { startCognito, USER_POOL_ID } from '../testing/start-cognito.ts'
import { watchDatabase } from '../testing/watch-database.ts'

/** A pool with a crowd in one group, written outright: a registration of each would take minutes. */
async function startWithUsers(count: number) {
  const database = watchDatabase(openDatabase(null))
  const cognito = await startCognito({ database })
  const { client, pool } = cognito
  await client.send(new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: 'acme' }))
  await pool.change((changes) => {
    const now = new Date()
    for (let index = 0; index < count; index++) {
      const id = `user-${index}`
      changes.saveUser({
        Username: id,
        Attributes: [
          { Name: 'sub', Value: id },
          { Name: 'email', Value: `${id}@acme.com` },
        ],
        Enabled: true,
        UserStatus: 'CONFIRMED',
        UserCreateDate: now,
        UserLastModifiedDate: now,
        RefreshTokens: [],
      })
      changes.addMember('acme', id)
    }
  })
  return { ...cognito, database }
}

/** Signed up, confirmed, granted, found by an operator, signed in and known by the token. */
async function costOfOneMore(count: number) {
  const { client, database, register, signIn } = await startWithUsers(count)
  const Username = 'jo@acme.com'
  database.begin()
  await register(Username)
  await client.send(
    new AdminAddUserToGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: 'acme', Username }),
  )
  const Filter = `email = "${Username}"`
  await client.send(new ListUsersCommand({ UserPoolId: USER_POOL_ID, Filter }))
  await signIn(Username)
  return {
    statements: database.statements(),
    bytes: database.bytes(),
    scans: database.scans(),
  }
}

test('one more user costs the same in a pool of five thousand as in a pool of ten', async () => {
  const [few, many] = [await costOfOneMore(10), await costOfOneMore(5_000)]
  expect(many.statements).toBe(few.statements)
  // A password's verifier is a byte or two longer or shorter each time; a pool would be a megabyte.
  expect(Math.abs(many.bytes - few.bytes)).toBeLessThan(100)
})

test('nothing that a registration and a sign-in look up reads the whole pool', async () => {
  expect((await costOfOneMore(10)).scans).toEqual([])
})
