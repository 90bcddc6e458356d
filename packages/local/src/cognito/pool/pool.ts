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
  Policies?: {
    PasswordPolicy?: Partial<PasswordPolicy>
    SignInPolicy?: { AllowedFirstAuthFactors?: string[] }
  }
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
  SchemaAttributes?: readonly SchemaAttribute[]
  SoftwareTokenMfaConfiguration?: { Enabled?: boolean }
  /** Where it is, a code by mail can be a second factor. */
  EmailMfaConfiguration?: { Message?: string; Subject?: string }
  WebAuthnConfiguration?: {
    RelyingPartyId?: string
    UserVerification?: 'required' | 'preferred'
    FactorConfiguration?: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  }
  CreationDate: Date
  LastModifiedDate: Date
  [member: string]: unknown
}

/** The members of `SchemaAttributeType` that our operations look at. */
export interface SchemaAttribute {
  readonly Name?: string
  readonly AttributeDataType?: 'String' | 'Number' | 'DateTime' | 'Boolean'
  readonly DeveloperOnlyAttribute?: boolean
  readonly Mutable?: boolean
  readonly Required?: boolean
  readonly StringAttributeConstraints?: { readonly MinLength?: string; readonly MaxLength?: string }
  readonly NumberAttributeConstraints?: { readonly MinValue?: string; readonly MaxValue?: string }
}

/** The members of `UserPoolClientType` that our operations look at. */
export interface AppClient {
  ClientId: string
  UserPoolId: string
  ExplicitAuthFlows?: string[]
  /** Minutes. */
  AuthSessionValidity?: number
  PreventUserExistenceErrors?: 'ENABLED' | 'LEGACY'
  WriteAttributes?: readonly string[]
  CreationDate: Date
  LastModifiedDate: Date
  AccessTokenValidity?: number
  IdTokenValidity?: number
  RefreshTokenValidity?: number
  RefreshTokenRotation?: { Feature: 'ENABLED' | 'DISABLED'; RetryGracePeriodSeconds?: number }
  TokenValidityUnits?: { AccessToken?: string; IdToken?: string; RefreshToken?: string }
  [member: string]: unknown
}

/** Items in an order, a page at a time. */
export interface Pages<Item> {
  /** As an array's: the items from `start` to before `end`. */
  slice(start: number, end: number): readonly Item[]
}

/** A member of a user's that is looked up without reading all users, and its least and greatest value. */
export interface UserRange {
  readonly by: 'username' | 'sub' | 'email'
  /** In lower case, but for user names. */
  readonly from: string
  readonly to: string
}

/** A user as it is now: a copy, which a change leaves as it was. */
export type StoredUser = Readonly<UserRecord>

/**
 * One user pool. Reads are immediate and return copies, so a change of a copy is lost. `changeUser` changes a user.
 */
export interface Pool {
  readonly id: string
  readonly options: PoolOptions
  /** By user name, sub or, where addresses are user names, email: in any case unless the pool says so. */
  find(username: string): StoredUser | null
  /** As `find`; throws UserNotFoundException. */
  get(username: string): StoredUser
  /** In the order in which they were created. */
  readonly users: Pages<StoredUser>
  countUsers(): number
  /** In the same order. */
  usersIn(range: UserRange): readonly StoredUser[]
  /** The newest first, of those created before the user `before`, if one is named. `null`: there is no such user. */
  newestUsers(limit: number, before: string | null): readonly StoredUser[] | null
  group(name: string): GroupRecord | null
  /** By name. */
  groups(): readonly GroupRecord[]
  /** Lowest precedence first, as it decides the preferred role; then by name. */
  groupsOf(username: string): readonly GroupRecord[]
  /** In the order in which they joined. */
  membersOf(group: string): Pages<StoredUser>
  /** By the SHA-256 of its refresh token. */
  session(hash: string): SessionRecord | null
  /** Whether a sign-in of that origin is neither revoked nor forgotten. */
  hasSession(originJti: string): boolean
  /** Runs `edit` with no other change under way. All that it writes is stored, or nothing when it throws. */
  change<T>(edit: (changes: PoolChanges) => T): Promise<T>
  /** `change`, with the user as it is then, and stores what `edit` made of it. Throws UserNotFoundException. */
  changeUser<T>(user: Pick<UserRecord, 'Username'>, edit: (user: UserRecord) => T): Promise<T>
  /** Runs somebody else's change, step by step, with no other under way. */
  exclusively<T>(run: () => Promise<T>): Promise<T>
}

/** What a change can write. Everything is known by its user name or name, new or not. */
export interface PoolChanges {
  saveOptions(options: PoolOptions): void
  saveUser(user: UserRecord): void
  /** With their memberships and sessions. */
  deleteUser(username: string): void
  saveGroup(group: GroupRecord): void
  /** With its memberships. */
  deleteGroup(name: string): void
  /** False when the user was one already. */
  addMember(group: string, username: string): boolean
  /** False when the user was none. */
  removeMember(group: string, username: string): boolean
  saveSession(hash: string, session: SessionRecord): void
  revokeSessionsOfOrigin(originJti: string): void
  revokeSessionsOf(username: string): void
  /** `time` in epoch milliseconds. */
  deleteSessionsExpiredBefore(time: number): void
}

export interface Pools {
  /** Throws ResourceNotFoundException. */
  byId(poolId: string): Promise<Pool>
  /** Throws ResourceNotFoundException. */
  byClientId(clientId: string): Promise<{ pool: Pool; client: AppClient }>
}
