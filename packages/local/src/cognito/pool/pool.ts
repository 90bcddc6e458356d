import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider'
import type { GroupRecord, SessionRecord, UserRecord } from './user-record.ts'

export interface PasswordPolicy {
  readonly MinimumLength: number
  readonly RequireUppercase: boolean
  readonly RequireLowercase: boolean
  readonly RequireNumbers: boolean
  readonly RequireSymbols: boolean
}

/** The members of `UserPoolType` that our operations look at. */
export interface PoolOptions {
  Id: string
  Arn?: string
  UsernameAttributes?: string[]
  AutoVerifiedAttributes?: string[]
  Policies?: { PasswordPolicy?: Partial<PasswordPolicy> }
  AdminCreateUserConfig?: { AllowAdminCreateUserOnly?: boolean }
  UserAttributeUpdateSettings?: { AttributesRequireVerificationBeforeUpdate?: string[] }
  UsernameConfiguration?: { CaseSensitive?: boolean }
  LambdaConfig?: {
    PreSignUp?: string
    PostConfirmation?: string
    PreTokenGeneration?: string
    PreTokenGenerationConfig?: { LambdaVersion?: string; LambdaArn?: string }
  }
  MfaConfiguration?: 'OFF' | 'ON' | 'OPTIONAL'
  SchemaAttributes?: readonly SchemaAttributeType[]
  SoftwareTokenMfaConfiguration?: { Enabled?: boolean }
  CreationDate: Date
  LastModifiedDate: Date
  [member: string]: unknown
}

export interface PoolData {
  Options: PoolOptions
  Users: Record<string, UserRecord>
  Groups: Record<string, GroupRecord>
  /** By the SHA-256 of the refresh token. */
  Sessions: Record<string, SessionRecord>
}

/** The members of `UserPoolClientType` that our operations look at. */
export interface AppClient {
  ClientId: string
  UserPoolId: string
  ExplicitAuthFlows?: string[]
  PreventUserExistenceErrors?: 'ENABLED' | 'LEGACY'
  WriteAttributes?: readonly string[]
  CreationDate: Date
  LastModifiedDate: Date
  AccessTokenValidity?: number
  IdTokenValidity?: number
  RefreshTokenValidity?: number
  TokenValidityUnits?: { AccessToken?: string; IdToken?: string; RefreshToken?: string }
  [member: string]: unknown
}

/** One user pool. Reads are immediate; every change goes through `change`, one at a time. */
export interface Pool {
  readonly id: string
  readonly data: PoolData
  /** By user name, sub or, where addresses are user names, email: in any case unless the pool says so. */
  find(username: string): UserRecord | null
  /** As `find`; throws UserNotFoundException. */
  get(username: string): UserRecord
  groupsOf(username: string): readonly GroupRecord[]
  /** Runs `edit` with no other change under way, and resolves when its effect is stored. */
  change<T>(edit: (data: PoolData) => T | Promise<T>): Promise<T>
}

export interface Pools {
  /** Throws ResourceNotFoundException. */
  byId(poolId: string): Promise<Pool>
  /** Throws ResourceNotFoundException. */
  byClientId(clientId: string): Promise<{ pool: Pool; client: AppClient }>
}
