import { DatabaseSync } from 'node:sqlite'

// Is loaded before the stack (`node --import`). The database then has USERS members of `crowd` from the beginning, which would
// take minutes through the API. The rows are those that a registration leaves.
const users = Number(process.env['USERS'] ?? 0)
const poolId = 'us-east-1_DomainGate'
const { exec } = DatabaseSync.prototype

if (users > 0) {
  DatabaseSync.prototype.exec = function (sql: string) {
    exec.call(this, sql)
    if (sql.includes('CREATE TABLE users')) fill(this)
  }
}

function fill(database: DatabaseSync): void {
  const now = new Date().toISOString()
  const addUser = database.prepare(
    `INSERT INTO users (pool, username, folded_username, folded_sub, folded_email, record)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const addMember = database.prepare(
    'INSERT INTO memberships (pool, group_name, username) VALUES (?, ?, ?)',
  )
  exec.call(database, 'BEGIN')
  database
    .prepare('INSERT INTO user_groups (pool, name, record) VALUES (?, ?, ?)')
    .run(
      poolId,
      'crowd',
      JSON.stringify({ GroupName: 'crowd', CreationDate: now, LastModifiedDate: now }),
    )
  for (let index = 0; index < users; index += 1) {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    const email = `user${index}@crowd.example`
    addUser.run(poolId, id, id, id, email, JSON.stringify(recordOf(id, email, now)))
    addMember.run(poolId, 'crowd', id)
  }
  exec.call(database, 'COMMIT')
}

function recordOf(id: string, email: string, now: string): object {
  return {
    Username: id,
    Attributes: [
      { Name: 'sub', Value: id },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'email', Value: email },
    ],
    Enabled: true,
    UserStatus: 'CONFIRMED',
    UserCreateDate: now,
    UserLastModifiedDate: now,
    RefreshTokens: [],
    password: { salt: '0'.repeat(32), verifier: '0'.repeat(768) },
  }
}
