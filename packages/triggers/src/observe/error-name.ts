/** An error's class for the logs. Its message stays out: the SDK's messages quote the request, address included. */
export function errorName(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  return /^\w{1,100}$/.test(name) ? name : 'Error'
}
