/** Errors of our own in place of the service's; `exceptions.ts` says what each means. */
export type OwnErrorName =
  /** The service asks for something that there is no step for. */
  | 'ChallengeUnsupported'
  | 'ClientNotLoaded'
  /** The app client may not read the address, so nobody knows who is signed in. */
  | 'IdTokenWithoutEmail'
  | 'SignedOut'
  /** There is no step to answer, or no longer: the page was reloaded, or signing in began anew. */
  | 'StepIsOver'
  | 'TokensNotKept'
  | 'UnexpectedAnswer'
  | 'UserPoolIdMissing'

export function ownError(name: OwnErrorName, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name })
}
