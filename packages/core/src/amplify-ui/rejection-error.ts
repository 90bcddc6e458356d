import type { Rejection } from '../gate/rejection.ts'

/** A rejection where only an error will do; its message is the rejection's, fit to show. */
export class RejectionError extends Error {
  override readonly name = 'RejectionError'
  readonly rejection: Rejection

  constructor(rejection: Rejection) {
    super(rejection.message, { cause: rejection.cause })
    this.rejection = rejection
  }
}
