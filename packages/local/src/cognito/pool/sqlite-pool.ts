import type { Changes } from '../../changes.ts'
import type { Database, SqlValue } from '../../state/database.ts'
import { userNotFound } from '../cognito-error.ts'
import type { Pool, PoolChanges, PoolOptions, StoredUser, UserRange } from './pool.ts'
import { attributeOf } from './stored-user.ts'
import type { GroupRecord, SessionRecord, UserRecord } from './user-record.ts'

/** A pool, and how cognito-local writes to it inside `exclusively`. */
export interface SqlitePool {
  readonly pool: Pool
  readonly changes: PoolChanges
}

/** A pool in the state's database, where a row of its options is already. */
export function openSqlitePool(
  database: Database,
  initial: PoolOptions,
  announcements: Changes,
): SqlitePool {
  const id = initial.Id
  const state = { options: initial }
  const changes = createPoolChanges(database, id, state)
  let queue: Promise<unknown> = Promise.resolve()

  const readUsers = (sql: string, ...values: readonly SqlValue[]): readonly StoredUser[] =>
    database.all(sql, ...values).map(recordIn<UserRecord>)
  const userNamed = (username: string): UserRecord | null => {
    const sql = 'SELECT record FROM users WHERE pool = ? AND username = ?'
    const row = database.get(sql, id, username)
    return row && recordIn<UserRecord>(row)
  }
  const find = (name: string): StoredUser | null => {
    const { UsernameAttributes, UsernameConfiguration } = state.options
    const folded = name.toLowerCase()
    const isSame = UsernameConfiguration?.CaseSensitive
      ? (other: string | undefined) => other === name
      : (other: string | undefined) => other?.toLowerCase() === folded
    const first = (sql: string, isMeant: (user: StoredUser) => boolean) =>
      readUsers(`${sql} ORDER BY position`, id, folded).find(isMeant)
    return (
      userNamed(name) ??
      first(
        'SELECT record FROM users WHERE pool = ? AND folded_sub = ?',
        (user) => attributeOf(user, 'sub') === name,
      ) ??
      first('SELECT record FROM users WHERE pool = ? AND folded_username = ?', (user) =>
        isSame(user.Username),
      ) ??
      (UsernameAttributes?.includes('email')
        ? first('SELECT record FROM users WHERE pool = ? AND folded_email = ?', (user) =>
            isSame(attributeOf(user, 'email')),
          )
        : undefined) ??
      null
    )
  }
  const inTurn = <T>(run: () => T | Promise<T>): Promise<T> => {
    const turn = queue.then(async () => {
      const result = await run()
      announcements.announce('users')
      return result
    })
    queue = turn.catch(() => {})
    return turn
  }
  const change: Pool['change'] = (edit) => inTurn(() => database.transaction(() => edit(changes)))

  const pool: Pool = {
    id,
    get options() {
      return state.options
    },
    find,
    get: (username) => {
      const user = find(username)
      if (!user) throw userNotFound()
      return user
    },
    users: {
      slice: (start, end) =>
        readUsers(
          'SELECT record FROM users WHERE pool = ? ORDER BY position LIMIT ? OFFSET ?',
          id,
          end - start,
          start,
        ),
    },
    countUsers: () =>
      Number(database.get('SELECT count(*) AS n FROM users WHERE pool = ?', id)?.['n']),
    usersIn: ({ by, from, to }) => readUsers(RANGES[by], id, from, to),
    newestUsers: (limit, before) => {
      const last =
        before === null
          ? Number.MAX_SAFE_INTEGER
          : database.get(
              'SELECT position FROM users WHERE pool = ? AND username = ?',
              id,
              before,
            )?.['position']
      if (last === undefined) return null
      const sql =
        'SELECT record FROM users WHERE pool = ? AND position < ? ORDER BY position DESC LIMIT ?'
      return readUsers(sql, id, last, limit)
    },
    group: (name) => {
      const sql = 'SELECT record FROM user_groups WHERE pool = ? AND name = ?'
      const row = database.get(sql, id, name)
      return row && recordIn<GroupRecord>(row)
    },
    groups: () =>
      database
        .all('SELECT record FROM user_groups WHERE pool = ? ORDER BY name', id)
        .map(recordIn<GroupRecord>),
    groupsOf: (username) => {
      const rank = ({ Precedence = Number.MAX_SAFE_INTEGER }: GroupRecord) => Precedence
      return database
        .all(
          `SELECT g.record FROM memberships m
           JOIN user_groups g ON g.pool = m.pool AND g.name = m.group_name
           WHERE m.pool = ? AND m.username = ?`,
          id,
          username,
        )
        .map(recordIn<GroupRecord>)
        .sort((a, b) => rank(a) - rank(b) || (a.GroupName < b.GroupName ? -1 : 1))
    },
    membersOf: (group) => ({
      slice: (start, end) =>
        readUsers(
          `SELECT u.record FROM memberships m
           JOIN users u ON u.pool = m.pool AND u.username = m.username
           WHERE m.pool = ? AND m.group_name = ? ORDER BY m.position LIMIT ? OFFSET ?`,
          id,
          group,
          end - start,
          start,
        ),
    }),
    session: (hash) => {
      const sql = 'SELECT record FROM sessions WHERE pool = ? AND hash = ?'
      const row = database.get(sql, id, hash)
      return row && recordIn<SessionRecord>(row)
    },
    hasSession: (originJti) =>
      database.get(
        `SELECT 1 FROM sessions
         WHERE pool = ? AND origin_jti = ? AND json_extract(record, '$.isRevoked') IS NULL`,
        id,
        originJti,
      ) !== null,
    change,
    changeUser: ({ Username }, edit) =>
      change(() => {
        const user = userNamed(Username)
        if (!user) throw userNotFound()
        const result = edit(user)
        changes.saveUser(user)
        return result
      }),
    exclusively: inTurn,
  }
  return { pool, changes }
}

const REVOKE_SESSIONS = "UPDATE sessions SET record = json_set(record, '$.isRevoked', json('true'))"

const RANGES: Readonly<Record<UserRange['by'], string>> = {
  username:
    'SELECT record FROM users WHERE pool = ? AND username BETWEEN ? AND ? ORDER BY position',
  sub: 'SELECT record FROM users WHERE pool = ? AND folded_sub BETWEEN ? AND ? ORDER BY position',
  email:
    'SELECT record FROM users WHERE pool = ? AND folded_email BETWEEN ? AND ? ORDER BY position',
}

function createPoolChanges(
  database: Database,
  id: string,
  state: { options: PoolOptions },
): PoolChanges {
  const member = 'WHERE pool = ? AND group_name = ? AND username = ?'
  const isMember = (group: string, username: string) =>
    database.get(`SELECT 1 FROM memberships ${member}`, id, group, username) !== null
  return {
    saveOptions: (options) => {
      state.options = options
      database.run('UPDATE pools SET options = ? WHERE id = ?', formatState(options), id)
    },
    saveUser: (user) =>
      database.run(
        `INSERT INTO users (pool, username, folded_username, folded_sub, folded_email, record)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (pool, username) DO UPDATE SET
           folded_sub = excluded.folded_sub, folded_email = excluded.folded_email,
           record = excluded.record`,
        id,
        user.Username,
        user.Username.toLowerCase(),
        attributeOf(user, 'sub')?.toLowerCase() ?? null,
        attributeOf(user, 'email')?.toLowerCase() ?? null,
        formatState(user),
      ),
    deleteUser: (username) => {
      database.run('DELETE FROM memberships WHERE pool = ? AND username = ?', id, username)
      database.run('DELETE FROM sessions WHERE pool = ? AND username = ?', id, username)
      database.run('DELETE FROM users WHERE pool = ? AND username = ?', id, username)
    },
    saveGroup: (group) =>
      database.run(
        `INSERT INTO user_groups (pool, name, record) VALUES (?, ?, ?)
         ON CONFLICT (pool, name) DO UPDATE SET record = excluded.record`,
        id,
        group.GroupName,
        formatState(group),
      ),
    deleteGroup: (name) => {
      database.run('DELETE FROM memberships WHERE pool = ? AND group_name = ?', id, name)
      database.run('DELETE FROM user_groups WHERE pool = ? AND name = ?', id, name)
    },
    addMember: (group, username) => {
      if (isMember(group, username)) return false
      const sql = 'INSERT INTO memberships (pool, group_name, username) VALUES (?, ?, ?)'
      database.run(sql, id, group, username)
      return true
    },
    removeMember: (group, username) => {
      if (!isMember(group, username)) return false
      database.run(`DELETE FROM memberships ${member}`, id, group, username)
      return true
    },
    saveSession: (hash, session) =>
      database.run(
        `INSERT INTO sessions (pool, hash, username, origin_jti, expires_at, record)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (pool, hash) DO UPDATE SET record = excluded.record`,
        id,
        hash,
        session.username,
        session.originJti,
        session.expiresAt,
        formatState(session),
      ),
    revokeSessionsOfOrigin: (originJti) =>
      database.run(`${REVOKE_SESSIONS} WHERE pool = ? AND origin_jti = ?`, id, originJti),
    revokeSessionsOf: (username) =>
      database.run(`${REVOKE_SESSIONS} WHERE pool = ? AND username = ?`, id, username),
    deleteSessionsExpiredBefore: (time) =>
      database.run('DELETE FROM sessions WHERE pool = ? AND expires_at < ?', id, time),
  }
}

function recordIn<T extends object>(row: Readonly<Record<string, SqlValue>>): T {
  return parseState<T>(String(row['record']))
}

/** cognito-local keeps `…Date` members as `Date`s and its answers depend on it; so they are revived. */
export function parseState<T extends object>(text: string): T {
  return JSON.parse(text, (key, value: unknown) =>
    key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value,
  ) as T
}

export function formatState(value: object): string {
  return JSON.stringify(value)
}
