export interface Attribute {
  Name: string
  Value: string
}

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'

/** What the service keeps instead of a password: enough to check one, not to know it. */
export interface PasswordVerifier {
  /** Hex. */
  readonly salt: string
  /** Hex. */
  readonly verifier: string
}

export interface IssuedCode {
  readonly code: string
  /** Epoch milliseconds. */
  readonly issuedAt: number
}

/** A user as stored. The capitalised members are the ones cognito-local reads and writes. */
export interface UserRecord {
  Username: string
  Attributes: Attribute[]
  Enabled: boolean
  UserStatus: UserStatus
  UserCreateDate: Date
  UserLastModifiedDate: Date
  RefreshTokens: string[]
  /** Absent: the user has no password. */
  password?: PasswordVerifier
  /** The sign-up code that is valid: the last one sent. */
  signUpCode?: IssuedCode | undefined
  resetCode?: IssuedCode | undefined
  /** A new address, which replaces the present one when its code is confirmed. */
  UnverifiedAttributeChanges?: Attribute[] | undefined
  /** The code for the address above, or for the one that is there. */
  addressCode?: IssuedCode | undefined
  /** The second factors that are asked for; absent: none. */
  UserMFASettingList?: SecondFactor[] | undefined
  PreferredMfaSetting?: SecondFactor | undefined
  softwareToken?: SoftwareToken | undefined
  passkeys?: readonly PasskeyRecord[] | undefined
}

/** A passkey: what is needed to check a signature of its, not to make one. */
export interface PasskeyRecord {
  /** Base64url. */
  readonly id: string
  /** A COSE key, base64url. */
  readonly publicKey: string
  /** Of signatures, as the authenticator told it last. */
  readonly counter: number
  readonly transports: readonly string[]
  readonly attachment?: 'platform' | 'cross-platform'
  readonly relyingPartyId: string
  readonly CreationDate: Date
}

/** A code of an authenticator app, or one by mail. */
export type SecondFactor = 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'

/** An authenticator app's secrets, in base 32. */
export interface SoftwareToken {
  /** Verified: a code of it came back. */
  readonly secret?: string
  /** Associated, not yet verified. */
  readonly pendingSecret?: string
  /** The time step of the code that was used last. */
  readonly lastStep?: number
  readonly deviceName?: string
}

export interface GroupRecord {
  GroupName: string
  Description?: string | undefined
  RoleArn?: string | undefined
  Precedence?: number | undefined
  CreationDate: Date
  LastModifiedDate: Date
}

/**
 * A refresh token of one sign-in. A token that takes its place has the same origin, so all of them end with one: when
 * they expire or are revoked.
 */
export interface SessionRecord {
  readonly username: string
  readonly clientId: string
  readonly originJti: string
  /** Epoch seconds. */
  readonly authTime: number
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** Epoch milliseconds: when another token first took the place of this one. */
  readonly replacedAt?: number
  readonly isRevoked?: true
}
