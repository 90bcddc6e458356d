/** Whether an endpoint is on this machine, where an emulator takes any credentials. */
export function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint)
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
