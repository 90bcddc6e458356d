import type { NewUser } from '../pool/new-user.ts'
import type { Pool, StoredUser } from '../pool/pool.ts'
import { attributeRecord } from '../pool/stored-user.ts'
import type { UserPoolTriggers } from './user-pool-triggers.ts'

export interface PreSignUpCall {
  readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser'
  readonly clientId: string | null
  readonly validationData: readonly { Name?: string | undefined; Value?: string | undefined }[]
  readonly clientMetadata: Readonly<Record<string, string>> | undefined
}

export interface PreSignUpAnswer {
  readonly autoConfirmUser: boolean
  readonly autoVerifyEmail: boolean
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
export async function runPreSignUp(
  triggers: UserPoolTriggers,
  pool: Pool,
  user: NewUser,
  call: PreSignUpCall,
): Promise<PreSignUpAnswer> {
  const { validationData } = call
  const response = await triggers.run(pool, 'PreSignUp', {
    triggerSource: call.source,
    userName: user.username,
    clientId: call.clientId,
    request: {
      userAttributes: user.attributes,
      validationData:
        validationData.length > 0
          ? Object.fromEntries(validationData.map(({ Name, Value }) => [Name, Value]))
          : null,
      clientMetadata: call.clientMetadata,
    },
  })
  return {
    autoConfirmUser: response?.['autoConfirmUser'] === true,
    autoVerifyEmail: response?.['autoVerifyEmail'] === true,
  }
}

export interface PostConfirmationCall {
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
  { source, clientId, clientMetadata }: PostConfirmationCall,
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
