import type { Outcome } from '../program/exit-code.ts'

export interface FailureOptions extends ErrorOptions {
  /** What goes before the one line, a line each: the bad lines of a file. */
  readonly details?: readonly string[]
}

/** What a person or AWS can cause: one line for standard error, and how the command ends. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly outcome: Outcome
  readonly details: readonly string[]

  constructor(
    outcome: Outcome,
    message: string,
    { details = [], ...options }: FailureOptions = {},
  ) {
    super(message, options)
    this.outcome = outcome
    this.details = details
  }
}
