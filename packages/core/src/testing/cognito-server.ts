import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedRequest {
  readonly method: string | undefined
  readonly operation: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

export type Answer = (response: ServerResponse, request: ReceivedRequest) => void

/** A real HTTP server that stands where Cognito would; `answer` may be changed between calls. */
export async function startCognitoServer() {
  const received: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { method, headers } = request
    const operation = String(headers['x-amz-target']).replace(
      'AWSCognitoIdentityProviderService.',
      '',
    )
    const entry = { method, operation, headers, body: text === '' ? {} : JSON.parse(text) }
    received.push(entry)
    stack.answer(response, entry)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const stack = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    answer: json(200, {}) as Answer,
    stop: () => {
      server.closeAllConnections()
      return new Promise<unknown>((closed) => server.close(closed))
    },
  }
  return stack
}

/** An answer in JSON, as Cognito gives all of its own. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers })
    response.end(JSON.stringify(body))
  }
}

/** An answer that Cognito itself would not give, such as a proxy's page. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}
