import { randomInt, randomUUID } from 'node:crypto'
import type {
  AdminCreateUserRequest,
  AdminCreateUserResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import { assertRequired, readNewAttributes } from '../attributes/attribute-schema.ts'
import { CognitoError, invalidParameter } from '../cognito-error.ts'
import type { Operation, OperationDependencies } from '../operation.ts'
import { assertPasswordConforms } from '../password/password-policy.ts'
import { newVerifier } from '../password/passwords.ts'
import {
  assertUnknown,
  describeNewUser,
  insertUser,
  type NewUser,
  newUserRecord,
} from '../pool/new-user.ts'
import { allowsUsersWithoutPassword } from '../pool/passwordless.ts'
import type { Pool } from '../pool/pool.ts'
import { attributeOf, describeUser } from '../pool/stored-user.ts'
import type { UserRecord } from '../pool/user-record.ts'
import { runPreSignUp } from '../triggers/sign-up-triggers.ts'

type Dependencies = Pick<OperationDependencies, 'clock' | 'mailer' | 'pools' | 'triggers'>

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 * cognito-local runs no trigger here. The service runs PreSignUp_AdminCreateUser, ignores the flags it answers, and
 * never runs Post confirmation for such a user (amplify-cli#13127). Where users may sign in without a password, one who is
 * given none has none, and is confirmed.
 */
export function createAdminCreateUser(
  dependencies: Dependencies,
): Operation<AdminCreateUserRequest, AdminCreateUserResponse> {
  return async (request) => {
    const pool = await dependencies.pools.byId(String(request.UserPoolId))
    const isResend = request.MessageAction === 'RESEND'
    const isPasswordless = allowsUsersWithoutPassword(pool) && !isResend
    const password = request.TemporaryPassword || (isPasswordless ? null : temporaryPassword())
    if (password !== null) assertPasswordConforms(password, pool.options.Policies?.PasswordPolicy)
    const user =
      isResend && password !== null
        ? await inviteAgain(pool, String(request.Username), password)
        : await create(dependencies, pool, request, password)

    const email = attributeOf(user, 'email')
    if (email && request.MessageAction !== 'SUPPRESS') {
      await dependencies.mailer.sendInvitation(email, String(request.Username), password)
    }
    return { User: describeUser(user) }
  }
}

async function create(
  { clock, triggers }: Dependencies,
  pool: Pool,
  request: AdminCreateUserRequest,
  password: string | null,
): Promise<UserRecord> {
  const username = String(request.Username)
  const attributes = readNewAttributes(pool, 'administrator', request.UserAttributes)
  const user = describeNewUser(pool, randomUUID(), username, attributes)
  if (password === null) assertCanDoWithoutPassword(pool, user)
  assertUnknown(pool, username)
  await runPreSignUp(triggers, pool, user, {
    source: 'PreSignUp_AdminCreateUser',
    clientId: null,
    validationData: request.ValidationData ?? [],
    clientMetadata: request.ClientMetadata,
  })
  const record = newUserRecord(pool, user, {
    status: password === null ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    password,
    now: clock.now(),
  })
  await pool.change((changes) => insertUser(pool, changes, record))
  return record
}

/** Who never sets a password at NEW_PASSWORD_REQUIRED never adds the attributes that are missing either. */
function assertCanDoWithoutPassword(pool: Pool, { attributes }: NewUser): void {
  assertRequired(pool, attributes)
  if (attributes['email'] !== undefined) return
  throw invalidParameter('A user without a password needs an email address to sign in with.')
}

async function inviteAgain(pool: Pool, username: string, password: string): Promise<UserRecord> {
  const user = pool.get(username)
  if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') {
    throw new CognitoError(
      'UnsupportedUserStateException',
      `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
    )
  }
  await pool.changeUser(user, (stored) => {
    stored.password = newVerifier(pool, stored.Username, password)
  })
  return user
}

const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%&*+-=?']

/** Twelve characters, three of each kind, so that it meets every usual policy. */
export function temporaryPassword(): string {
  const characters = KINDS.flatMap((kind) =>
    Array.from({ length: 3 }, () => kind[randomInt(kind.length)]),
  )
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[characters[last], characters[other]] = [characters[other], characters[last]]
  }
  return characters.join('')
}
