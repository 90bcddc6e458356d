import { isIP } from 'node:net'

/** Where the servers listen, and which host names they answer to. */
export interface Listening {
  /** What `listen` takes. */
  readonly address: string
  /** How URLs name it. */
  readonly urlHost: string
  /** Whether others than this machine can reach it. */
  readonly isOpen: boolean
  /**
   * Whether the servers answer to that host name, with or without a port. In an attack by DNS rebinding, a page's own name
   * resolves to this machine. The browser then sends that name, and the request is refused.
   */
  accepts(host: string): boolean
}

export interface ListeningOptions {
  readonly host?: string | undefined
  readonly allowedHosts?: readonly string[] | undefined
  readonly openToNetwork?: boolean | undefined
}

const LOOPBACK_ADDRESS = '127.0.0.1'
const ANY_ADDRESS = new Set(['0.0.0.0', '::'])

/** Throws one sentence for a wrong address or name, and for an open address without `openToNetwork`. */
export function listeningAt(options: ListeningOptions = {}): Listening {
  const { host: address = LOOPBACK_ADDRESS, allowedHosts = [], openToNetwork = false } = options
  for (const name of [address, ...allowedHosts]) assertHost(name)
  const isOpen = !isLoopback(bracketed(address))
  if (isOpen && !openToNetwork) {
    throw new Error(
      `Listening at ${address} lets everyone who reaches this machine sign up, read all mail with its codes, act as an administrator and change the rules; say --open-to-network (openToNetwork: true) as well if that is meant`,
    )
  }
  const isAny = ANY_ADDRESS.has(address)
  const named = new Set([bracketed(address), ...allowedHosts.map(bracketed)].map(lowerCase))
  return {
    address,
    urlHost: isAny ? LOOPBACK_ADDRESS : bracketed(address),
    isOpen,
    accepts: (host) => {
      const name = lowerCase(withoutPort(host))
      return isLoopback(name) || named.has(name) || (isAny && isIP(unbracketed(name)) !== 0)
    },
  }
}

/** The name or address in a `Host` header. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '')
}

export function isLoopback(name: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(name)
}

function assertHost(name: string): void {
  if (isIP(name) !== 0 || /^[a-z\d]([a-z\d._-]*[a-z\d])?$/i.test(name)) return
  throw new Error(
    `A host is an address or a name of this machine, such as 0.0.0.0 or host.docker.internal, without a port; got "${name}"`,
  )
}

function bracketed(name: string): string {
  return isIP(name) === 6 ? `[${name}]` : name
}

function unbracketed(name: string): string {
  return name.replace(/^\[(.*)\]$/, '$1')
}

function lowerCase(name: string): string {
  return name.toLowerCase()
}
