/** An error as SQS answers it. `name` is what the SDK throws by. */
export class SqsError extends Error {
  override readonly name: string

  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}
