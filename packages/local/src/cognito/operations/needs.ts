import type { Clock } from '../../clock/clock.ts'
import type { Authentication } from '../authentication/authentication.ts'
import type { ChallengeSessions } from '../authentication/challenge-sessions.ts'
import type { HourlyLimit } from '../limits/hourly-limit.ts'
import type { PasswordLockout } from '../limits/password-lockout.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Pools } from '../pool/pool.ts'
import type { PasswordChallenges } from '../srp/password-challenges.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import type { Sessions } from '../tokens/sessions.ts'
import type { TokenIssuer } from '../tokens/token-issuer.ts'
import type { UserPoolTriggers } from '../triggers/user-pool-triggers.ts'

/** Everything an operation can be given; each names in its type what it takes. */
export interface OperationNeeds {
  readonly clock: Clock
  readonly pools: Pools
  readonly triggers: UserPoolTriggers
  readonly mailer: Mailer
  /** Six digits. */
  readonly codes: () => string
  readonly confirmLimit: HourlyLimit
  readonly resendLimit: HourlyLimit
  readonly resetLimit: HourlyLimit
  readonly lockout: PasswordLockout
  readonly authentication: Authentication
  readonly challenges: PasswordChallenges
  readonly challengeSessions: ChallengeSessions
  readonly sessions: Sessions
  readonly tokens: TokenIssuer
  readonly accessTokens: AccessTokens
}
