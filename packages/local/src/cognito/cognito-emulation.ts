import type { RequestListener } from 'node:http'
import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'
import type { LambdaRunner } from '../lambda/lambda-runner.ts'
import type { Database } from '../state/database.ts'
import { createCognitoListener } from './cognito-listener.ts'
import { createCognitoLocal } from './cognito-local/cognito-local.ts'
import { delegate } from './cognito-local/delegate.ts'
import { createHourlyLimit, createPasswordLockout } from './limits.ts'
import type { Inbox } from './mail/inbox.ts'
import { createMailer } from './mail/mailer.ts'
import { createOperations } from './operations.ts'
import { createPasskeyChallenges } from './passkeys/passkey-challenges.ts'
import { ensurePool, type PoolSettings, switchPasswordless } from './pool/ensure-pool.ts'
import { allowsUsersWithoutPassword } from './pool/passwordless.ts'
import type { Pool } from './pool/pool.ts'
import { createSqlitePools } from './pool/sqlite-pools.ts'
import type { QuotaRates } from './quota-rates.ts'
import { createRequestQuotas, withinQuotas } from './request-quotas.ts'
import { createAuthentication } from './sign-in/authentication.ts'
import { createChallengeSessions } from './sign-in/challenge-sessions.ts'
import { createChoiceBasedSignIn } from './sign-in/choice-based-sign-in.ts'
import { createFirstFactors } from './sign-in/first-factors/first-factors.ts'
import { createSecondFactors } from './sign-in/second-factors.ts'
import { createSrpChallenges } from './sign-in/srp-challenges.ts'
import { createAccessTokens } from './tokens/access-tokens.ts'
import { createSessions } from './tokens/sessions.ts'
import { loadSigningKey } from './tokens/signing-key.ts'
import { createTokenIssuer } from './tokens/token-issuer.ts'
import { createUserPoolTriggers } from './triggers/user-pool-triggers.ts'
import { validated } from './validation/validate-request.ts'

export interface CognitoEmulationDependencies {
  readonly changes: Changes
  readonly clock: Clock
  /** Makes a code of that many digits. */
  readonly codes: (digits: number) => string
  readonly inbox: Inbox
  readonly runner: LambdaRunner
  readonly database: Database
  readonly settings: PoolSettings
  /** The account's request quotas; `null`: every request is answered. */
  readonly quotas: QuotaRates | null
  readonly url: string
  readonly onFault: (error: unknown) => void
}

/** Whether people may sign up and in without a password. */
export interface PasswordlessSwitch {
  isOn(): boolean
  set(on: boolean): Promise<void>
}

export interface CognitoEmulation {
  readonly listener: RequestListener
  readonly pool: Pool
  readonly passwordless: PasswordlessSwitch
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
const CONFIRMATIONS_PER_HOUR = 15
const CODES_PER_HOUR = 5

const CODE_DIGITS = 6
/** https://github.com/aws-amplify/amplify-js/issues/14428 */
const SIGN_IN_CODE_DIGITS = 8

/** Amazon Cognito user pools, as far as sign-up, sign-in and groups go. */
export async function createCognitoEmulation(
  dependencies: CognitoEmulationDependencies,
): Promise<CognitoEmulation> {
  const { changes, clock, database, settings, url } = dependencies
  const codes = () => dependencies.codes(CODE_DIGITS)
  const key = await loadSigningKey(database)
  const mailer = createMailer(dependencies.inbox, clock)
  const pools = createSqlitePools(database, changes)
  const cognitoLocal = await createCognitoLocal({ clock, codes, mailer, pools })
  const pool = await ensurePool({ clock, cognitoLocal, pools }, settings)
  const triggers = createUserPoolTriggers(dependencies.runner, settings.region)
  const sessions = createSessions(clock)
  const tokens = createTokenIssuer({ clock, triggers, key, endpoint: url })
  const challengeSessions = createChallengeSessions(clock)
  const accessTokens = createAccessTokens({ clock, key, pools })
  const signInCodes = () => dependencies.codes(SIGN_IN_CODE_DIGITS)
  const secondFactors = createSecondFactors({ challengeSessions, mailer, signInCodes })
  const authentication = createAuthentication({
    challengeSessions,
    secondFactors,
    sessions,
    tokens,
  })
  const lockout = createPasswordLockout(clock)
  const srpChallenges = createSrpChallenges(clock)
  const factors = createFirstFactors({
    authentication,
    challengeSessions,
    lockout,
    mailer,
    signInCodes,
    srpChallenges,
  })
  const operations = createOperations({
    clock,
    pools,
    triggers,
    mailer,
    codes,
    confirmLimit: createHourlyLimit(CONFIRMATIONS_PER_HOUR, clock),
    resendLimit: createHourlyLimit(CODES_PER_HOUR, clock),
    resetLimit: createHourlyLimit(CODES_PER_HOUR, clock),
    lockout,
    authentication,
    choice: createChoiceBasedSignIn({ authentication, challengeSessions, factors }),
    secondFactors,
    srpChallenges,
    challengeSessions,
    passkeyChallenges: createPasskeyChallenges(clock),
    sessions,
    tokens,
    accessTokens,
  })
  const quotas =
    dependencies.quotas === null ? null : createRequestQuotas(clock, dependencies.quotas)
  const find = (name: string) => {
    const found = operations.get(name) ?? delegate({ accessTokens, cognitoLocal, pools }, name)
    const checked = found && validated(name, found)
    return checked && quotas ? withinQuotas(quotas, name, checked) : checked
  }
  const publicKey = key.publicKey.export({ format: 'jwk' })
  return {
    pool,
    passwordless: {
      isOn: () => allowsUsersWithoutPassword(pool),
      set: (on) => switchPasswordless({ cognitoLocal, pools }, settings, on),
    },
    listener: createCognitoListener({
      find,
      jwks: { keys: [{ ...publicKey, kid: key.id, alg: 'RS256', use: 'sig' }] },
      url,
      onFault: dependencies.onFault,
    }),
  }
}
