import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Pool, StoredUser } from '../pool/pool.ts'
import type { PasswordVerifier } from '../pool/user-record.ts'
import { type SrpIdentity, srpVerifier } from '../sign-in/srp.ts'

export function srpIdentity(pool: Pool, userId: string): SrpIdentity {
  return { poolName: pool.id.split('_')[1] ?? '', userId }
}

/** No password is stored, in memory or on disk: only a salted verifier. */
export function newVerifier(pool: Pool, userId: string, password: string): PasswordVerifier {
  const salt = randomBytes(16).toString('hex')
  return { salt, verifier: srpVerifier(srpIdentity(pool, userId), password, salt) }
}

export function passwordMatches(pool: Pool, user: StoredUser, password: string): boolean {
  if (!user.password) return false
  const { salt, verifier } = user.password
  const offered = srpVerifier(srpIdentity(pool, user.Username), password, salt)
  return (
    offered.length === verifier.length &&
    timingSafeEqual(Buffer.from(offered), Buffer.from(verifier))
  )
}
