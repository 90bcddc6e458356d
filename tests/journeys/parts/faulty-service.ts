import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `refuse` drops the connection, `hang` never answers. */
export type Fault = 'none' | 'refuse' | 'hang'

export interface FaultyService {
  readonly url: string
  /** Where requests go when there is no fault; known only once the stack is up. */
  target: string
  fault: Fault
  /** Operations the fault is for, such as `AdminAddUserToGroup`; every one when empty. */
  operations: readonly string[]
  /** Operations that arrived, by name, in order. */
  readonly calls: string[]
  /** Ends the connections that are open. */
  drop(): void
  stop(): Promise<void>
}

/** A proxy in front of a service, so that a journey can take the service away and give it back. */
export async function startFaultyService(): Promise<FaultyService> {
  const server = createServer((incoming, answer) => handle(service, incoming, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const service: FaultyService = {
    url: `http://127.0.0.1:${port}`,
    target: '',
    fault: 'none',
    operations: [],
    calls: [],
    drop: () => server.closeAllConnections(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return service
}

function handle(service: FaultyService, incoming: IncomingMessage, answer: ServerResponse): void {
  const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? ''
  service.calls.push(operation)
  const affected = service.operations.length === 0 || service.operations.includes(operation)
  if (affected && service.fault === 'hang') return
  if (affected && service.fault === 'refuse') {
    incoming.destroy()
    return
  }
  const { method, headers, url } = incoming
  const outgoing = request(new URL(url ?? '/', service.target), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
  })
  outgoing.on('error', () => answer.destroy())
  incoming.pipe(outgoing)
}
