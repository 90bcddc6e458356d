/** Exit codes, for scripts. The README has the same table. */
export const EXIT_CODES = {
  /** Done; the address is allowed. */
  done: 0,
  /** Done as far as possible: a check failed, a user could not be moved, no such rule, or the person said no. */
  problems: 1,
  /** Wrong use: an option, an argument, a setting. */
  usage: 2,
  /** `check`: the gate refuses the address. */
  refused: 3,
  /** A file or rule is not acceptable; nothing was written. */
  input: 4,
  /** AWS could not be asked: credentials, permission, no such table or pool, no connection. */
  aws: 5,
  /** Ctrl-C; `sync` says how to go on. */
  interrupted: 130,
} as const

export type Outcome = keyof typeof EXIT_CODES

/** The AWS call that failed. */
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
  /** Lines to write before the message, such as the bad lines of a file. */
  readonly details?: readonly string[]
  readonly call?: FailureCall
}

/** A failure that a person or AWS causes: one line for standard error, and the exit code. */
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
