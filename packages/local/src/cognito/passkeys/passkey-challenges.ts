import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { CognitoError } from '../cognito-error.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'

const CHALLENGE_MS = 5 * 60_000

/** Connects CompleteWebAuthnRegistration with StartWebAuthnRegistration. */
export interface PasskeyChallenges {
  /** A challenge for that user, base64url. */
  issue(pool: Pool, client: AppClient, user: StoredUser): string
  /**
   * Takes a challenge away: each can be answered once. Throws WebAuthnChallengeNotFoundException for one that is
   * unknown, expired or another user's, and WebAuthnClientMismatchException for one that another app client asked for.
   */
  take(pool: Pool, client: AppClient, user: StoredUser, challenge: string): void
}

interface PendingChallenge {
  readonly pool: string
  readonly client: string
  readonly username: string
  readonly expiresAt: number
}

export function createPasskeyChallenges(clock: Clock): PasskeyChallenges {
  const pending = new Map<string, PendingChallenge>()
  return {
    issue: (pool, client, user) => {
      // The oldest come first.
      for (const [challenge, { expiresAt }] of pending) {
        if (expiresAt > clock.now()) break
        pending.delete(challenge)
      }
      const challenge = newPasskeyChallenge()
      pending.set(challenge, {
        pool: pool.id,
        client: client.ClientId,
        username: user.Username,
        expiresAt: clock.now() + CHALLENGE_MS,
      })
      return challenge
    },
    take: (pool, client, user, challenge) => {
      const found = pending.get(challenge)
      const isTheirs = found?.pool === pool.id && found.username === user.Username
      if (!isTheirs || found.expiresAt <= clock.now()) {
        throw new CognitoError(
          'WebAuthnChallengeNotFoundException',
          'The registration challenge is unknown or has expired.',
        )
      }
      if (found.client !== client.ClientId) {
        throw new CognitoError(
          'WebAuthnClientMismatchException',
          'The access token is of another app client than the one that started the registration.',
        )
      }
      pending.delete(challenge)
    },
  }
}

/** Base64url. */
export function newPasskeyChallenge(): string {
  return randomBytes(32).toString('base64url')
}
