import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'

/**
 * Which pool a question is asked in: that of the example stack (`password`), that of the example stack without
 * passwords (`passwordless`), or one without a gate whose functions do what each call tells them to (`probe`).
 */
export type PoolKind = 'password' | 'passwordless' | 'probe'

/** A user pool as a question sees it, through the real AWS SDK. */
export interface TestedPool {
  readonly cognito: CognitoIdentityProviderClient
  readonly userPoolId: string
  /** The app client that the stack deploys. */
  readonly clientId: string
  /** All mail to the address, the oldest first. On AWS a mail has no text: Cognito hands over its code alone. */
  mailTo(address: string): Promise<readonly Mail[]>
}

export interface Mail {
  readonly code: string
  readonly subject: string | null
  readonly body: string | null
}

/** A service that answers the questions: AWS, or the local stack. */
export interface Target {
  readonly name: 'aws' | 'local'
  pool(kind: PoolKind): Promise<TestedPool>
  /** The service's time, in epoch milliseconds. */
  now(): number
  /** Lets time pass: on AWS it takes as long, on the local stack no time. */
  letPass(seconds: number): Promise<void>
  /** Resolves when it is worth looking again for what the service does on its own, and rejects once that took too long. */
  lookAgain(attempt: number, what: string): Promise<void>
  /** Gives back all that the target holds. What was deployed is removed by whoever deployed it. */
  close(): Promise<void>
}
