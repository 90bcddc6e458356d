import type { NewUser } from '../pool/new-user.ts'
import type { Pool } from '../pool/pool.ts'
import type { UserPoolTriggers } from './user-pool-triggers.ts'

export interface PreSignUpOccasion {
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
  occasion: PreSignUpOccasion,
): Promise<PreSignUpAnswer> {
  const { validationData } = occasion
  const response = await triggers.run(pool, 'PreSignUp', {
    triggerSource: occasion.source,
    userName: user.username,
    clientId: occasion.clientId,
    request: {
      userAttributes: user.attributes,
      validationData:
        validationData.length > 0
          ? Object.fromEntries(validationData.map(({ Name, Value }) => [Name, Value]))
          : null,
      clientMetadata: occasion.clientMetadata,
    },
  })
  return {
    autoConfirmUser: response?.['autoConfirmUser'] === true,
    autoVerifyEmail: response?.['autoVerifyEmail'] === true,
  }
}
