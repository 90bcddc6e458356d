import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordedCall {
  /** As IAM names it: `dynamodb:Scan`. */
  readonly action: string
  readonly body: Record<string, unknown>
}

export interface RecordingProxy {
  readonly url: string
  readonly calls: RecordedCall[]
  /** Answers these actions with an error of this name instead, always or so many times. */
  refuse(actions: readonly string[], errorName: string, times?: number): void
  /** Answers these actions itself from now on, for what the endpoint behind it does not have. */
  answer(action: string, body: object): void
  /** Passes these actions on again. */
  passOn(action: string): void
  stop(): void
}

const SERVICES = [
  [/^DynamoDB_\d+\.(\w+)$/, 'dynamodb'],
  [/^AWSCognitoIdentityProviderService\.(\w+)$/, 'cognito-idp'],
] as const

const PASSED_ON = ['content-type', 'x-amz-crc32', 'x-amzn-errortype', 'x-amzn-requestid']

/** Stands between the command and an AWS endpoint, and keeps which calls were really made. */
export async function startRecordingProxy(
  target: string,
  onCall: (action: string) => void = () => {},
): Promise<RecordingProxy> {
  const calls: RecordedCall[] = []
  const answers = new Map<string, object>()
  let refused = { actions: [] as readonly string[], errorName: '', times: 0 }
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const action = actionOf(request)
    calls.push({ action, body: JSON.parse(body) })
    onCall(action)
    if (refused.actions.includes(action) && refused.times-- > 0) {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify({ __type: refused.errorName, message: 'jo@acme.com' }))
      return
    }
    const own = answers.get(action)
    if (own !== undefined) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(own))
      return
    }
    const { host: _, connection: _connection, ...headers } = request.headers
    const answer = await fetch(target, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    for (const name of PASSED_ON) {
      const value = answer.headers.get(name)
      if (value !== null) response.setHeader(name, value)
    }
    response.writeHead(answer.status, { 'content-length': bytes.length }).end(bytes)
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    refuse: (actions, errorName, times = Number.POSITIVE_INFINITY) => {
      refused = { actions, errorName, times }
    },
    answer: (action, body) => {
      answers.set(action, body)
    },
    passOn: (action) => {
      answers.delete(action)
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function actionOf({ headers }: IncomingMessage): string {
  const target = String(headers['x-amz-target'])
  for (const [pattern, prefix] of SERVICES) {
    const [, operation] = pattern.exec(target) ?? []
    if (operation !== undefined) return `${prefix}:${operation}`
  }
  return target
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
