import type { Outcome } from '../program/exit-code.ts'

/** The call of AWS that failed. */
export interface FailureCall {
  /** AWS's or Node's name of the error. */
  readonly name: string
  /** As IAM names it: `dynamodb:Scan`. */
  readonly action: string
  /** False: there were no credentials to send it with. */
  readonly isSent: boolean
  readonly requestId: string | null
}

export interface FailureOptions extends ErrorOptions {
  /** What goes before the one line, a line each: the bad lines of a file. */
  readonly details?: readonly string[]
  readonly call?: FailureCall
}

/** What a person or AWS can cause: one line for standard error, and how the command ends. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly outcome: Outcome
  readonly details: readonly string[]
  /** `null`: no call of AWS failed. */
  readonly call: FailureCall | null

  constructor(
    outcome: Outcome,
    message: string,
    { details = [], call, ...options }: FailureOptions = {},
  ) {
    super(message, options)
    this.outcome = outcome
    this.details = details
    this.call = call ?? null
  }
}
