import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { StackProcess } from './stack-process.ts'

/** What Cognito answered: an object, or the exception's name and message. */
export type CognitoAnswer =
  | { readonly ok: true; readonly output: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly name: string; readonly message: string }

export interface CognitoCalls {
  /**
   * One operation. A request that was one too many is sent again after ever longer pauses, as by an AWS SDK whose user does
   * not give up.
   */
  call(operation: string, body: object): Promise<CognitoAnswer>
  /** JSON from the playground or the inbox. */
  read<T>(url: string): Promise<T>
  /** How many requests were one too many. */
  throttled(): number
  /** How long each answered request took, in milliseconds, by operation. */
  readonly latencies: ReadonlyMap<string, readonly number[]>
  close(): void
}

/** The pauses of the AWS SDK for JavaScript after a throttled request: up to one second, then twice that and so on. */
const PAUSE_MS = 1000
const MAX_PAUSE_MS = 20_000

/** Calls the stack over so many connections at once. */
export function createCognitoCalls(
  { cognito }: Pick<StackProcess, 'cognito'>,
  connections: number,
  random: () => number,
): CognitoCalls {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies = new Map<string, number[]>()
  let throttled = 0

  const callOnce = async (operation: string, body: object): Promise<CognitoAnswer> => {
    const startedAt = performance.now()
    const { status, text } = await send(agent, cognito, operation, JSON.stringify(body))
    const took = performance.now() - startedAt
    const output = JSON.parse(text)
    if (status !== 200) return { ok: false, name: output.__type, message: output.message }
    const known = latencies.get(operation)
    if (known) known.push(took)
    else latencies.set(operation, [took])
    return { ok: true, output }
  }

  return {
    latencies,
    throttled: () => throttled,
    call: async (operation, body) => {
      for (let attempt = 0; ; attempt += 1) {
        const answer = await callOnce(operation, body)
        if (answer.ok || answer.name !== 'TooManyRequestsException') return answer
        throttled += 1
        await wait(random() * Math.min(PAUSE_MS * 2 ** attempt, MAX_PAUSE_MS))
      }
    },
    read: async (url) => JSON.parse((await send(agent, url, null, null)).text),
    close: () => agent.destroy(),
  }
}

interface RawAnswer {
  readonly status: number
  readonly text: string
}

/**
 * A server may close a connection that waits, just as the next request goes out on it. That one has not arrived, and is sent
 * again: https://nodejs.org/api/http.html#requestreusedsocket
 */
async function send(
  agent: Agent,
  url: string,
  operation: string | null,
  body: string | null,
): Promise<RawAnswer> {
  for (;;) {
    const answer = await sendOnce(agent, url, operation, body)
    if (answer !== 'closed meanwhile') return answer
  }
}

function sendOnce(
  agent: Agent,
  url: string,
  operation: string | null,
  body: string | null,
): Promise<RawAnswer | 'closed meanwhile'> {
  return new Promise((resolve, reject) => {
    const headers = operation
      ? { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }
      : {}
    const method = body === null ? 'GET' : 'POST'
    const outgoing = request(url, { agent, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve('closed meanwhile')
      else reject(error)
    })
    outgoing.end(body ?? undefined)
  })
}
