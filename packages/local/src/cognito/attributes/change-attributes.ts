import type { Clock } from '../../clock.ts'
import { CognitoError } from '../cognito-error.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeOf, withAttributes } from '../pool/stored-user.ts'

export interface ChangeAttributesDependencies {
  readonly clock: Clock
  readonly codes: () => string
  readonly mailer: Mailer
}

/**
 * Sets a user's attributes. A new address is unverified and gets a code, unless `changes` says that it is verified.
 * Where the pool asks for that, the old address stays until the code is confirmed. Resolves to the address that the code
 * went to, or `null`.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 */
export async function changeAttributes(
  { clock, codes, mailer }: ChangeAttributesDependencies,
  pool: Pool,
  user: StoredUser,
  changes: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { email, ...others } = changes
  const isNew = email !== undefined && email !== '' && email !== attributeOf(user, 'email')
  const isVerified = changes['email_verified'] === 'true'
  const { AutoVerifiedAttributes, UserAttributeUpdateSettings: settings } = pool.options
  const waits =
    isNew && !isVerified && settings?.AttributesRequireVerificationBeforeUpdate?.includes('email')
  const codeTo = isNew && !isVerified && AutoVerifiedAttributes?.includes('email') ? email : null
  const code = codeTo === null ? undefined : codes()

  await pool.changeUser(user, (stored) => {
    if (isNew) assertUnused(pool, stored, email)
    const counts = isNew && !waits ? { email, email_verified: isVerified ? 'true' : 'false' } : {}
    const gone = email === '' ? { email, email_verified: '' } : {}
    stored.Attributes = withAttributes(stored.Attributes, { ...others, ...gone, ...counts })
    stored.UserLastModifiedDate = new Date(clock.now())
    if (isNew) {
      stored.UnverifiedAttributeChanges = waits ? [{ Name: 'email', Value: email }] : undefined
      stored.addressCode = code === undefined ? undefined : { code, issuedAt: clock.now() }
    }
  })
  if (codeTo !== null && code !== undefined) await mailer.sendCode(codeTo, code)
  return codeTo
}

/** The new address whose code is not confirmed yet. */
export function pendingEmail(user: StoredUser): string | null {
  const change = user.UnverifiedAttributeChanges?.find(({ Name }) => Name === 'email')
  return change?.Value ?? null
}

/** Throws AliasExistsException. */
export function assertUnused(pool: Pool, user: StoredUser, email: string): void {
  const other = pool.options.UsernameAttributes?.includes('email') ? pool.find(email) : null
  if (other === null || other.Username === user.Username) return
  throw new CognitoError('AliasExistsException', 'An account with the email already exists.')
}
