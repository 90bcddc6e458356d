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
