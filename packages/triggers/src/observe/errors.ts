/**
 * An error's class for the logs, or Node's code where the class says nothing (`ECONNREFUSED`). Its message stays out: the
 * SDK's messages quote the request, address included.
 */
export function errorName(error: unknown): string {
  const { name = '', code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (name === 'Error' && /^[A-Z][A-Z\d_]{1,99}$/.test(code)) return code
  return /^\w{1,100}$/.test(name) ? name : 'Error'
}

/**
 * AWS, or something on the way to it, answered without saying what was asked. That is no answer, and must never be taken
 * for “there is nothing” (docs/decisions/0020). The SDK makes `{}` of an empty body and of `null`.
 */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'

  /** `subject` is what was asked about, such as `the table rules`: no personal data, since the message may be shown. */
  constructor(operation: string, subject: string, problem: string) {
    super(`${operation} did not answer for ${subject}: ${problem}`)
  }
}
