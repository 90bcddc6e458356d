import type { IncomingMessage } from 'node:http'

/**
 * Whether a request names this machine as its host. A page whose own name was made to resolve to 127.0.0.1 (DNS
 * rebinding) sends that name, and is turned away.
 */
export function hasLoopbackHost({ headers }: IncomingMessage): boolean {
  return isLoopbackHost(headers.host ?? '')
}

/** `host` with or without a port. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host)
}
