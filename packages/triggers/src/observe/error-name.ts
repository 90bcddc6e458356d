/**
 * An error's class for the logs, or Node's code where the class says nothing (`ECONNREFUSED`). Its message stays out: the
 * SDK's messages quote the request, address included.
 */
export function errorName(error: unknown): string {
  const { name = '', code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  if (name === 'Error' && /^[A-Z][A-Z\d_]{1,99}$/.test(code)) return code
  return /^\w{1,100}$/.test(name) ? name : 'Error'
}
