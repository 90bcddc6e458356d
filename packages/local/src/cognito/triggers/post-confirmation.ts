import { attributeRecord } from '../pool/attributes.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import type { UserPoolTriggers } from './user-pool-triggers.ts'

export interface PostConfirmationOccasion {
  readonly source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword'
  readonly clientId: string | null
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

/**
 * Runs after the user is confirmed and stored; what it throws goes to the caller and undoes nothing:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export async function runPostConfirmation(
  triggers: UserPoolTriggers,
  pool: Pool,
  user: StoredUser,
  { source, clientId, clientMetadata }: PostConfirmationOccasion,
): Promise<void> {
  await triggers.run(pool, 'PostConfirmation', {
    triggerSource: source,
    userName: user.Username,
    clientId,
    request: {
      userAttributes: {
        ...attributeRecord(user.Attributes),
        'cognito:user_status': user.UserStatus,
      },
      clientMetadata,
    },
  })
}
