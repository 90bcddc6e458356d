import type { Clock } from '../clock.ts'
import type { HourlyLimit, PasswordLockout } from './limits.ts'
import type { Mailer } from './mail/mailer.ts'
import type { PasskeyChallenges } from './passkeys/passkey-challenges.ts'
import type { Pools } from './pool/pool.ts'
import type { Authentication } from './sign-in/authentication.ts'
import type { ChallengeSessions } from './sign-in/challenge-sessions.ts'
import type { ChoiceBasedSignIn } from './sign-in/choice-based-sign-in.ts'
import type { SecondFactors } from './sign-in/second-factors.ts'
import type { SrpChallenges } from './sign-in/srp-challenges.ts'
import type { AccessTokens } from './tokens/access-tokens.ts'
import type { Sessions } from './tokens/sessions.ts'
import type { TokenIssuer } from './tokens/token-issuer.ts'
import type { UserPoolTriggers } from './triggers/user-pool-triggers.ts'

/** One operation of the Cognito user pools API: from the JSON of a request to that of the response. Throws CognitoError. */
export type Operation<Request, Response> = (request: Request) => Promise<Response>

/** Everything that an operation can use. The type of each operation names what it takes. */
export interface OperationDependencies {
  readonly clock: Clock
  readonly pools: Pools
  readonly triggers: UserPoolTriggers
  readonly mailer: Mailer
  /** Six digits. */
  readonly codes: () => string
  readonly choice: ChoiceBasedSignIn
  readonly confirmLimit: HourlyLimit
  readonly resendLimit: HourlyLimit
  readonly resetLimit: HourlyLimit
  readonly lockout: PasswordLockout
  readonly authentication: Authentication
  readonly secondFactors: SecondFactors
  readonly srpChallenges: SrpChallenges
  readonly challengeSessions: ChallengeSessions
  readonly passkeyChallenges: PasskeyChallenges
  readonly sessions: Sessions
  readonly tokens: TokenIssuer
  readonly accessTokens: AccessTokens
}
