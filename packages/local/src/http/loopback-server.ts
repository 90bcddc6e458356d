import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hasLoopbackHost } from './loopback-host.ts'

/** A port taken on 127.0.0.1 before anything else is set up, so that a busy one stops us early. */
export interface LoopbackServer {
  /** Without a slash at its end. */
  readonly url: string
  /** From now on requests go there; until then they wait. */
  serve(listener: RequestListener): void
  /** Ends open connections too. */
  close(): Promise<void>
}

/** `port` 0: any free one. Rejects with a sentence when the port cannot be had. */
export async function openLoopbackServer(port: number): Promise<LoopbackServer> {
  const ready = Promise.withResolvers<RequestListener>()
  const server = createServer((request, response) => {
    if (!hasLoopbackHost(request)) {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Not a loopback host\n')
      return
    }
    void ready.promise.then((listener) => listener(request, response))
  })
  await listen(server, port)
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}`,
    serve: ready.resolve,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use; choose another with --port (0: any free one)`, {
              cause,
            })
          : new Error(`Port ${port} cannot be used: ${cause.message}`, { cause }),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
}
