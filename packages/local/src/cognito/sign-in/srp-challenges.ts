import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { srpIdentity } from '../password/passwords.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import type { PasswordVerifier } from '../pool/user-record.ts'
import { sessionLifeMs } from './challenge-sessions.ts'
import { srpKey, srpServerPublic, srpSignature } from './srp.ts'

export interface SrpProof {
  readonly secretBlock: string
  readonly timestamp: string
  readonly signature: string
}

/** The two steps of USER_SRP_AUTH. Between them the server keeps the challenge. */
export interface SrpChallenges {
  /** For an unknown user (`null`) it simulates a challenge, so that nobody learns who exists. Returns `null` for a wrong `A`. */
  issue(
    client: AppClient,
    user: StoredUser | null,
    username: string,
    clientPublic: string,
  ): Readonly<Record<string, string>> | null
  /** Each challenge can be answered once. */
  proves(pool: Pool, user: StoredUser, proof: SrpProof): boolean
}

interface PendingChallenge {
  readonly userId: string
  readonly key: Buffer
  readonly expiresAt: number
}

export function createSrpChallenges(clock: Clock): SrpChallenges {
  const pending = new Map<string, PendingChallenge>()
  const simulation = randomBytes(32)

  return {
    issue: (client, user, username, clientPublic) => {
      for (const [block, { expiresAt }] of pending) {
        if (expiresAt <= clock.now()) pending.delete(block)
      }
      const userId = user?.Username ?? simulatedUserId(simulation, username)
      const known = user?.password ?? simulatedVerifier(simulation, username)
      const secret = randomBytes(32).toString('hex')
      const key = srpKey(clientPublic, known.verifier, secret)
      if (!key) return null
      const secretBlock = randomBytes(256).toString('base64')
      pending.set(secretBlock, { userId, key, expiresAt: clock.now() + sessionLifeMs(client) })
      return {
        SALT: known.salt,
        SECRET_BLOCK: secretBlock,
        SRP_B: srpServerPublic(known.verifier, secret),
        USERNAME: userId,
        USER_ID_FOR_SRP: userId,
      }
    },
    proves: (pool, user, { secretBlock, timestamp, signature }) => {
      const challenge = pending.get(secretBlock)
      pending.delete(secretBlock)
      if (!challenge || challenge.expiresAt <= clock.now()) return false
      if (challenge.userId !== user.Username) return false
      const identity = srpIdentity(pool, user.Username)
      const expected = Buffer.from(srpSignature(identity, challenge.key, secretBlock, timestamp))
      const offered = Buffer.from(signature)
      return expected.length === offered.length && timingSafeEqual(expected, offered)
    },
  }
}

/** The same answer each time for the same name, as the service gives (RFC 5054, 2.5.1.3). */
function simulatedVerifier(seed: Buffer, username: string): PasswordVerifier {
  const digest = createHmac('sha256', seed).update(username).digest('hex')
  return { salt: digest.slice(0, 32), verifier: digest.repeat(12) }
}

function simulatedUserId(seed: Buffer, username: string): string {
  const hex = createHmac('sha256', seed).update(`id ${username}`).digest('hex')
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(index === 0 ? 0 : ends[index - 1], end))
    .join('-')
}
