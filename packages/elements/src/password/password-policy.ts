/** A user pool's password policy, by the names CDK has for its parts. What is left out is not required. */
export interface PasswordPolicy {
  /** 6 to 99. */
  readonly minLength?: number
  readonly requireLowercase?: boolean
  readonly requireUppercase?: boolean
  readonly requireDigits?: boolean
  readonly requireSymbols?: boolean
}
