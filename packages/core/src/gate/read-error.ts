/** A client is anybody's, and what it throws need be no error. */
export function readError(error: unknown): { name: string; message: string } {
  const { name, message }: Partial<Record<string, unknown>> = Object(error)
  return {
    name: typeof name === 'string' ? name : '',
    message: typeof message === 'string' ? message : '',
  }
}
