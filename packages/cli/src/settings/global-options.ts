/** The options every command takes, as commander hands them over. */
export interface GlobalOptions {
  readonly table?: string
  readonly keyAttribute?: string
  readonly userPoolId?: string
  readonly managedGroups?: string
  readonly trustedProviders?: string
  readonly region?: string
  readonly profile?: string
  readonly endpoint?: string
  readonly cognitoEndpoint?: string
  /** A name of a context, or `none`. */
  readonly context?: string
  readonly debug?: boolean
  readonly json?: boolean
  readonly yes?: boolean
}
