/** Requests in a second, by the names that Service Quotas has for the categories. */
export interface QuotaRates {
  /** `SignUp`, `ConfirmSignUp` and the administrators' two, together. AWS raises it on request. Default 50. */
  readonly UserCreation?: number
  /** What changes a user, `AdminAddUserToGroup` too. AWS does not raise it. Default 25. */
  readonly UserUpdate?: number
  /** What reads a user, `ResendConfirmationCode` too. Default 50. */
  readonly UserResourceRead?: number
  /** What reads of a pool, 5 for one operation. Default 20. */
  readonly UserPoolResourceRead?: number
  /** What changes a pool, `CreateGroup` too, 5 for one operation. Default 15. */
  readonly UserPoolResourceUpdate?: number
}
