import type {
  ConfirmSignUpRequest,
  ConfirmSignUpResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  codeMismatch,
  expiredCode,
  limitExceeded,
  notAuthorized,
  userNotFound,
} from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { allowsChoice } from '../pool/passwordless.ts'
import type { AppClient, Pool, StoredUser } from '../pool/pool.ts'
import { withAttributes } from '../pool/stored-user.ts'
import type { IssuedCode, UserRecord } from '../pool/user-record.ts'
import { invalidSession } from '../sign-in/challenge-sessions.ts'
import { runPostConfirmation } from '../triggers/sign-up-triggers.ts'

type Dependencies = Pick<
  OperationDependencies,
  'challengeSessions' | 'clock' | 'confirmLimit' | 'pools' | 'triggers'
>

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#resource-quotas */
const CODE_LIFE_MS = 24 * 3_600_000

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 * Differs from cognito-local: the address is marked verified, codes expire, attempts are limited (the exception as
 * in amplify-ui-android#180), a confirmed user is told so (amplify-ui#219), and the Post confirmation trigger's error
 * reaches the caller while the user stays confirmed (amplify-ui#219). The session for the first sign-in comes with or
 * without that of the sign-up, which Amplify does not send:
 * https://github.com/aws-amplify/amplify-js/blob/main/packages/auth/src/providers/cognito/apis/confirmSignUp.ts
 */
export function createConfirmSignUp(
  dependencies: Dependencies,
): Operation<ConfirmSignUpRequest, ConfirmSignUpResponse> {
  return async (request) => {
    const { ClientId = '', Username = '', ConfirmationCode = '', ClientMetadata, Session } = request
    const { challengeSessions } = dependencies
    const { pool, client } = await dependencies.pools.byClientId(ClientId)
    const known = pool.find(Username)
    if (
      !dependencies.confirmLimit.take(`${pool.id} ${known?.Username ?? Username.toLowerCase()}`)
    ) {
      throw limitExceeded()
    }
    if (!known) throw unknownUser(client)
    if (Session !== undefined) assertOwnSession(dependencies, pool, client, known, Session)

    const user = await pool.changeUser(known, (stored) =>
      confirm(stored, ConfirmationCode, dependencies.clock.now()),
    )
    await runPostConfirmation(dependencies.triggers, pool, user, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: ClientId,
      clientMetadata: ClientMetadata,
    })
    challengeSessions.close(Session)
    if (!allowsChoice(client)) return {}
    return { Session: challengeSessions.open('FIRST_SIGN_IN', pool, client, user) }
  }
}

/** Before the code is looked at, so that the person can still use it without the session. */
function assertOwnSession(
  { challengeSessions }: Dependencies,
  pool: Pool,
  client: AppClient,
  user: StoredUser,
  session: string,
): void {
  const { Username } = challengeSessions.read('CONFIRM_SIGN_UP', pool, client, session)
  if (Username !== user.Username) throw invalidSession()
}

function confirm(user: UserRecord, code: string, now: number): UserRecord {
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  if (user.UserStatus !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.UserStatus}`)
  }
  assertCode(user.signUpCode, code, now)
  user.UserStatus = 'CONFIRMED'
  user.Attributes = withAttributes(user.Attributes, { email_verified: 'true' })
  user.signUpCode = undefined
  user.UserLastModifiedDate = new Date(now)
  return user
}

function assertCode(issued: IssuedCode | undefined, code: string, now: number): void {
  if (!issued || issued.issuedAt + CODE_LIFE_MS <= now) throw expiredCode()
  if (issued.code !== code) throw codeMismatch()
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
function unknownUser(client: AppClient): Error {
  return client.PreventUserExistenceErrors === 'ENABLED'
    ? expiredCode()
    : userNotFound('Username/client id combination not found.')
}
