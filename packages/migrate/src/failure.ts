/** Exit codes, for scripts. The README has the same table. */
export const EXIT_CODES = {
  /** Done, and everything was understood. */
  done: 0,
  /** Done as far as possible: something was not understood, not proven, or has to be done by hand. */
  problems: 1,
  /** Wrong use: an option, an argument. */
  usage: 2,
  /** A file is not there, is not what it must be or cannot be written: then the line says which were written before it. */
  input: 4,
} as const

export type Outcome = keyof typeof EXIT_CODES

/** A failure that a person causes: one line for standard error, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly outcome: Outcome

  constructor(outcome: Outcome, message: string, options?: ErrorOptions) {
    super(message, options)
    this.outcome = outcome
  }
}

/** A full disk leaves the files that were written before: a person has to know of them. */
export function cannotWrite(file: string, reason: string, before: readonly string[]): Failure {
  const written = before.length > 0 ? `; written before it: ${before.join(', ')}` : ''
  return new Failure('input', `cannot write ${file}: ${reason}${written}`)
}
