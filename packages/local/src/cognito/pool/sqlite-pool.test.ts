import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createChanges } from '../../changes.ts'
import { openDatabase } from '../../state/database.ts'
import { temporaryDirectory } from '../../testing/function-bundle.ts'
import type { Pool, PoolOptions } from './pool.ts'
import { createSqlitePools } from './sqlite-pools.ts'
import type { UserRecord } from './user-record.ts'

const NOW = new Date(0)
const POOL: PoolOptions = {
  Id: 'us-east-1_Pool',
  UsernameAttributes: ['email'],
  CreationDate: NOW,
  LastModifiedDate: NOW,
}

const user = (username: string, email = `${username}@acme.com`): UserRecord => ({
  Username: username,
  Attributes: [
    { Name: 'sub', Value: `sub-${username}` },
    { Name: 'email', Value: email },
  ],
  Enabled: true,
  UserStatus: 'CONFIRMED',
  UserCreateDate: NOW,
  UserLastModifiedDate: NOW,
  RefreshTokens: [],
})
const group = (GroupName: string, Precedence?: number) => ({
  GroupName,
  Precedence,
  CreationDate: NOW,
  LastModifiedDate: NOW,
})
const names = (users: readonly { Username: string }[] | null) =>
  users?.map(({ Username }) => Username) ?? null

describe.each([
  { where: 'in memory', file: async () => null },
  { where: 'in a file', file: async () => join(await temporaryDirectory(), 'state.sqlite') },
])('a pool $where', ({ file }) => {
  async function openPool(options: Partial<PoolOptions> = {}): Promise<Pool> {
    const database = openDatabase(await file())
    onTestFinished(database.close)
    return createSqlitePools(database, createChanges()).create({ ...POOL, ...options }).pool
  }
  const add = (pool: Pool, ...users: readonly UserRecord[]) =>
    pool.change((changes) => {
      for (const one of users) changes.saveUser(one)
    })

  test.each(['jo', 'JO', 'sub-jo', 'Jo@Acme.com'])('finds a user as %s', async (name) => {
    const pool = await openPool()
    await add(pool, user('sam'), user('jo', 'JO@acme.com'))
    expect(pool.find(name)?.Username).toBe('jo')
  })

  test('finds nobody by part of a name, by an address that is no user name, or in another case where it counts', async () => {
    const pool = await openPool()
    await add(pool, user('jo'))
    expect(pool.find('j')).toBe(null)
    expect(pool.find('')).toBe(null)
    const byName = await openPool({ UsernameAttributes: [] })
    await add(byName, user('jo'))
    expect(byName.find('jo@acme.com')).toBe(null)
    const exact = await openPool({ UsernameConfiguration: { CaseSensitive: true } })
    await add(exact, user('jo'))
    expect([exact.find('JO'), exact.find('JO@acme.com')]).toEqual([null, null])
    expect(exact.find('jo@acme.com')?.Username).toBe('jo')
  })

  test('finds a changed address, and the old one no more', async () => {
    const pool = await openPool()
    await add(pool, user('jo'))
    await pool.changeUser({ Username: 'jo' }, (stored) => {
      stored.Attributes = user('jo', 'new@acme.com').Attributes
    })
    expect(pool.find('new@acme.com')?.Username).toBe('jo')
    expect(pool.find('jo@acme.com')).toBe(null)
  })

  test('gives back what was stored, dates as dates, as a copy', async () => {
    const pool = await openPool()
    await add(pool, user('jo'))
    const read = pool.get('jo')
    expect(read).toEqual(user('jo'))
    Object.assign(read, { Enabled: false })
    expect(pool.get('jo').Enabled).toBe(true)
  })

  test('stores all of a change, or nothing when it throws', async () => {
    const pool = await openPool()
    const change = pool.change((changes) => {
      changes.saveUser(user('jo'))
      changes.saveGroup(group('acme'))
      throw new Error('no')
    })
    await expect(change).rejects.toThrow('no')
    expect([pool.find('jo'), pool.group('acme')]).toEqual([null, null])
  })

  test('makes one change after another, and each sees the one before', async () => {
    const pool = await openPool()
    await add(pool, user('jo'))
    const disable = () =>
      pool.changeUser({ Username: 'jo' }, (stored) => {
        const before = stored.Enabled
        stored.Enabled = false
        return before
      })
    expect(await Promise.all([disable(), disable()])).toEqual([true, false])
  })

  test('lets nothing in between the steps of an exclusive change', async () => {
    const pool = await openPool()
    const seen: string[] = []
    const first = pool.exclusively(async () => {
      await new Promise(setImmediate)
      seen.push('first')
    })
    await Promise.all([first, pool.change(() => seen.push('second'))])
    expect(seen).toEqual(['first', 'second'])
  })

  test('pages its users in the order in which they came, and the newest before any of them', async () => {
    const pool = await openPool()
    await add(pool, user('c'), user('a'), user('b'))
    await add(pool, user('c', 'changed@acme.com'))
    expect(pool.countUsers()).toBe(3)
    expect(names(pool.users.slice(0, 2))).toEqual(['c', 'a'])
    expect(names(pool.users.slice(2, 9))).toEqual(['b'])
    expect(names(pool.newestUsers(2, null))).toEqual(['b', 'a'])
    expect(names(pool.newestUsers(2, 'a'))).toEqual(['c'])
    expect(pool.newestUsers(2, 'nobody')).toBe(null)
  })

  test('finds users by the beginning of an address', async () => {
    const pool = await openPool()
    await add(
      pool,
      user('b', 'Jo.B@acme.com'),
      user('a', 'jo.a@acme.com'),
      user('c', 'joe@acme.com'),
    )
    const range = { by: 'email', from: 'jo.', to: 'jo.\u{10ffff}' } as const
    expect(names(pool.usersIn(range))).toEqual(['b', 'a'])
  })

  test("keeps a group's members in the order in which they joined, and a user's groups by precedence", async () => {
    const pool = await openPool()
    await pool.change((changes) => {
      for (const name of ['b', 'a', 'c']) changes.saveUser(user(name))
      for (const one of [group('late', 9), group('z'), group('early', 1), group('a')]) {
        changes.saveGroup(one)
      }
      for (const name of ['c', 'a', 'b']) changes.addMember('late', name)
      for (const name of ['z', 'early', 'a']) changes.addMember(name, 'a')
    })
    expect(names(pool.membersOf('late').slice(0, 2))).toEqual(['c', 'a'])
    expect(pool.groupsOf('a').map(({ GroupName }) => GroupName)).toEqual([
      'early',
      'late',
      'a',
      'z',
    ])
  })

  test('tells whether a membership changed anything', async () => {
    const pool = await openPool()
    await pool.change((changes) => {
      expect(changes.addMember('acme', 'jo')).toBe(true)
      expect(changes.addMember('acme', 'jo')).toBe(false)
      expect(changes.removeMember('acme', 'jo')).toBe(true)
      expect(changes.removeMember('acme', 'jo')).toBe(false)
    })
  })

  test('a deleted user or group leaves no membership behind', async () => {
    const pool = await openPool()
    const fill = () =>
      pool.change((changes) => {
        changes.saveUser(user('jo'))
        changes.saveGroup(group('acme'))
        changes.addMember('acme', 'jo')
      })
    await fill()
    await pool.change((changes) => changes.deleteUser('jo'))
    expect(pool.membersOf('acme').slice(0, 9)).toEqual([])
    await fill()
    await pool.change((changes) => changes.deleteGroup('acme'))
    expect(pool.groupsOf('jo')).toEqual([])
  })

  test('knows sessions by their hash and by their origin, until they are ended', async () => {
    const pool = await openPool()
    const session = {
      username: 'jo',
      clientId: 'client',
      originJti: 'origin',
      authTime: 1,
      expiresAt: 2,
    }
    await pool.change((changes) => {
      changes.saveSession('one', session)
      changes.saveSession('two', { ...session, originJti: 'other' })
    })
    expect(pool.session('one')).toEqual(session)
    await pool.change((changes) => changes.revokeSessionsOfOrigin('origin'))
    expect(pool.session('one')).toEqual({ ...session, isRevoked: true })
    expect([pool.hasSession('origin'), pool.hasSession('other')]).toEqual([false, true])
    await pool.change((changes) => changes.revokeSessionsOf('jo'))
    expect(pool.hasSession('other')).toBe(false)
  })

  test("a deleted user's sessions are not those of the next user of that name", async () => {
    const pool = await openPool()
    await pool.change((changes) => {
      changes.saveUser(user('jo'))
      changes.saveSession('one', {
        username: 'jo',
        clientId: 'client',
        originJti: 'origin',
        authTime: 1,
        expiresAt: 2,
      })
    })
    await pool.change((changes) => changes.deleteUser('jo'))
    expect([pool.session('one'), pool.hasSession('origin')]).toEqual([null, false])
  })
})
