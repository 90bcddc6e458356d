import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault } from './faults.ts'
import { REQUEST_HEADER } from './simulated-time.ts'

/** A request of a function on its way to a service. */
export interface FunctionCall {
  readonly operation: string
  /** From 1; more where the SDK tries again. */
  readonly attempt: number
  /** The user that it is about, where it names one. */
  readonly username: string | null
}

/** Who makes a request, found by the access key that it is signed with. */
export interface Caller {
  /** What happens to this call; `null`: nothing. */
  faultOf(call: FunctionCall): Fault | null
  /** Holds a request back for so many simulated milliseconds. `null`: nothing comes any more, and this resolves at once. */
  hold(request: string, milliseconds: number | null): Promise<void>
  /** Ends the process that makes the call. */
  kill(): Promise<void>
  /** Invokes the function with its present event once more. */
  invokeAgain(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders | Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Stands before a service and does to each request what its caller's script says. */
export async function startFaultyService(
  target: string,
  callerOf: (accessKey: string) => Caller | null,
) {
  const agent = new Agent({ keepAlive: true })
  const underWay = new Set<Promise<void>>()
  const server = createServer((incoming, response) => {
    const treated = treat(incoming, response)
      .catch(() => {
        response.destroy()
      })
      .finally(() => underWay.delete(treated))
    underWay.add(treated)
  })
  // A function's time stands still between two requests, so an idle connection never is one for too long.
  Object.assign(server, { keepAliveTimeout: 0, requestTimeout: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves when no request is on its way to the service any more, late ones included. */
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
    },
  }

  async function treat(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    const caller = callerOf(accessKeyOf(incoming))
    const fault = caller?.faultOf(callOf(incoming, body)) ?? null
    const carryOut = () => send(incoming, body)
    const hold = (milliseconds: number | null) =>
      caller?.hold(String(incoming.headers[REQUEST_HEADER]), milliseconds)
    switch (fault?.kind) {
      case undefined:
        return answer(response, await carryOut())
      case 'delay':
        // Whoever gave up has sent the request all the same.
        await Promise.race([hold(fault.milliseconds), once(response, 'close')])
        return answer(response, await carryOut())
      case 'silence':
        if (fault.carriedOut) await carryOut()
        return hold(null)
      case 'reset':
        if (fault.carriedOut) await carryOut()
        response.socket?.resetAndDestroy()
        return
      case 'cut':
        return cut(response, await carryOut())
      case 'answer': {
        const { status, headers = {} } = fault
        return answer(response, { status, headers, body: Buffer.from(fault.body) })
      }
      case 'twice':
        await carryOut()
        return answer(response, await carryOut())
      case 'unprocessed': {
        const { RequestItems: UnprocessedKeys } = JSON.parse(String(body)) as {
          RequestItems: object
        }
        const left = Buffer.from(JSON.stringify({ Responses: {}, UnprocessedKeys }))
        return answer(response, { status: 200, headers: {}, body: left })
      }
      case 'kill':
        if (fault.carriedOut) await carryOut()
        await caller?.kill()
        response.destroy()
        return
      case 'overlap':
        await caller?.invokeAgain()
        return answer(response, await carryOut())
    }
  }

  async function send(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const { method, headers, url = '/' } = incoming
    const outgoing = request(new URL(url, target), { agent, method, headers })
    outgoing.end(body)
    const [reply] = (await once(outgoing, 'response')) as [IncomingMessage]
    return { status: reply.statusCode ?? 500, headers: reply.headers, body: await bodyOf(reply) }
  }
}

function answer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, withLength(headers, body)).end(body)
}

function cut(response: ServerResponse, { status, headers, body }: Answer): void {
  const half = body.subarray(0, Math.floor(body.length / 2))
  response.writeHead(status, withLength(headers, Buffer.concat([body, Buffer.from(' ')])))
  response.write(half, () => response.destroy())
}

/** Another length than the service's where the body is another. */
function withLength(
  { connection: _, 'transfer-encoding': __, ...headers }: Answer['headers'],
  body: Buffer,
) {
  return { ...headers, 'content-length': String(body.length) }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function accessKeyOf({ headers }: IncomingMessage): string {
  return /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1] ?? ''
}

function callOf({ headers }: IncomingMessage, body: Buffer): FunctionCall {
  return {
    operation: String(headers['x-amz-target']).split('.').at(-1) ?? '',
    attempt: Number(/attempt=(\d+)/.exec(String(headers['amz-sdk-request']))?.[1] ?? 1),
    username: /"Username":"([^"]+)"/.exec(body.toString())?.[1] ?? null,
  }
}
