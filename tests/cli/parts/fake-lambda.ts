import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeFunction {
  readonly Environment?: { readonly Variables: Readonly<Record<string, string>> }
  readonly Runtime?: string
  readonly Timeout?: number
  readonly MemorySize?: number
  readonly State?: string
  /** Its resource policy; `null`: none. */
  readonly policy?: object | null
}

export interface FakeLambda {
  readonly url: string
  /** As IAM names them. */
  readonly actions: string[]
  stop(): void
}

/**
 * The calls of Lambda that doctor, sync and check make, which the local stack has no service for.
 * A function that is `null` is not there.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html, API_GetPolicy.html,
 * API_ListEventSourceMappings.html
 */
export async function startFakeLambda(
  functionNamed: (name: string) => FakeFunction | null,
  eventSourcesOf: (queueArn: string) => readonly object[] = () => [],
): Promise<FakeLambda> {
  const actions: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    response.setHeader('content-type', 'application/json')
    if (path.includes('/event-source-mappings')) {
      actions.push('lambda:ListEventSourceMappings')
      const queue = new URL(path, 'http://lambda').searchParams.get('EventSourceArn') ?? ''
      response.end(JSON.stringify({ EventSourceMappings: eventSourcesOf(queue) }))
      return
    }
    const [, name = '', what] =
      /\/2015-03-31\/functions\/(.+)\/(configuration|policy)/.exec(path) ?? []
    const found = functionNamed(name)
    const { policy = null, ...configuration } = found ?? {}
    actions.push(`lambda:${what === 'policy' ? 'GetPolicy' : 'GetFunctionConfiguration'}`)
    if (found !== null && what === 'configuration') response.end(JSON.stringify(configuration))
    else if (policy !== null) response.end(JSON.stringify({ Policy: JSON.stringify(policy) }))
    else {
      response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' })
      response.end('{"Message":"not found"}')
    }
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    actions,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
