import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider'
import type { Clock } from '../../clock.ts'
import { invalidParameter, notAuthorized } from '../cognito-error.ts'
import { codeDelivery, type Mailer } from '../mail/mailer.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf } from '../pool/stored-user.ts'
import type { UserStatus } from '../pool/user-record.ts'

export interface SendResetCodeDependencies {
  readonly clock: Clock
  readonly codes: () => string
  readonly mailer: Mailer
}

/** Sends a code with which the user can set another password: to a verified address only. */
export async function sendResetCode(
  { clock, codes, mailer }: SendResetCodeDependencies,
  pool: Pool,
  user: StoredUser,
  status: UserStatus = user.UserStatus,
): Promise<CodeDeliveryDetailsType> {
  if (!user.Enabled) throw notAuthorized('User is disabled.')
  if (user.UserStatus === 'FORCE_CHANGE_PASSWORD') {
    throw notAuthorized('User password cannot be reset in the current state.')
  }
  const email = attributeOf(user, 'email')
  if (!email || attributeOf(user, 'email_verified') !== 'true') {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    )
  }
  const code = codes()
  await pool.changeUser(user, (stored) => {
    stored.resetCode = { code, issuedAt: clock.now() }
    stored.UserStatus = status
  })
  await mailer.sendCode(email, code)
  return codeDelivery(email)
}
