import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Listening, listeningAt } from './listening.ts'

/** A server that takes its port before anything else is set up, so that a busy port is known early. */
export interface LocalServer {
  /** Without a slash at its end. */
  readonly url: string
  readonly port: number
  /** Hands requests to the listener. Requests that came before wait until then. */
  serve(listener: RequestListener): void
  /** Ends open connections too. */
  close(): Promise<void>
}

/** `port` 0: any free one; on 127.0.0.1 unless said otherwise. Rejects with a sentence when the port cannot be used. */
export async function openLocalServer(
  port: number,
  listening: Listening = listeningAt(),
): Promise<LocalServer> {
  const ready = Promise.withResolvers<RequestListener>()
  const server = createServer((request, response) => {
    if (!listening.accepts(request.headers.host ?? '')) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end(wrongHostMessage(listening))
      return
    }
    void ready.promise.then((listener) => listener(request, response))
  })
  await listen(server, port, listening.address)
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${listening.urlHost}:${taken}`,
    port: taken,
    serve: ready.resolve,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function wrongHostMessage({ isOpen }: Listening): string {
  return isOpen
    ? 'Not a host name of this machine; --allowed-host NAME adds one\n'
    : 'Not a loopback host\n'
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new Error(listenErrorMessage(cause, port, address), { cause })),
    )
    server.listen(port, address, resolve)
  })
}

function listenErrorMessage(cause: NodeJS.ErrnoException, port: number, address: string): string {
  switch (cause.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use; choose another with --port (0: any free one)`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${address} is no address of this machine; 0.0.0.0 is all of them`
    default:
      return `Port ${port} cannot be used: ${cause.message}`
  }
}
