import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Invocation } from './lambda-runner.ts'

export interface SandboxOptions extends SandboxData {
  readonly environment: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
}

/** One execution environment of a function: it takes one event at a time and keeps its state between them. */
export interface Sandbox {
  /** Whether it can take another event. */
  readonly alive: boolean
  /** Resolves to `null` when it can take its first event, or to why it never will. */
  readonly started: Promise<string | null>
  /** Only once it has started. `limitMs` run from the moment at which the handler begins. */
  invoke(event: object, limitMs: number): Promise<Invocation>
  stop(): Promise<void>
}

/** Lambda ends an environment that takes longer than ten seconds; a busy machine may need longer. */
const START_LIMIT_MS = 30_000

export function startSandbox({ environment, onLine, ...data }: SandboxOptions): Sandbox {
  // The extension differs between source (tests) and build.
  const thread = new URL(`./sandbox-thread${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(thread, { workerData: data, env: { ...environment }, execArgv: [] })
  const startup = Promise.withResolvers<string | null>()
  const lines = lineSplitter(onLine)
  let alive = true
  let timer: NodeJS.Timeout | undefined
  let finish: (invocation: Invocation) => void = () => {}

  const unusable = (reason: string) => {
    alive = false
    clearTimeout(timer)
    startup.resolve(reason)
    finish({ kind: 'unreachable', reason })
  }
  const stop = async () => {
    await worker.terminate()
  }
  const endAfter = (milliseconds: number, reason: string) => {
    timer = setTimeout(() => {
      unusable(reason)
      void stop()
    }, milliseconds)
  }
  let limitMs = 0

  worker.on('message', (message: SandboxMessage) => {
    switch (message.kind) {
      case 'log':
        return lines(message.text)
      case 'started':
        clearTimeout(timer)
        return startup.resolve(null)
      case 'start-failed':
        unusable(message.reason)
        return void stop()
      case 'began':
        return endAfter(limitMs, 'Socket timeout while invoking Lambda function')
      default:
        clearTimeout(timer)
        return finish(asInvocation(message))
    }
  })
  worker.on('error', (error: unknown) =>
    unusable(error instanceof Error ? error.message : String(error)),
  )
  worker.on('exit', () => unusable('The function stopped running'))
  endAfter(START_LIMIT_MS, `The function did not start within ${START_LIMIT_MS / 1000} seconds`)

  return {
    get alive() {
      return alive
    },
    started: startup.promise,
    stop,
    invoke: (event, limit) => {
      const ended = Promise.withResolvers<Invocation>()
      finish = ended.resolve
      limitMs = limit
      if (alive) {
        const request: SandboxRequest = { event, limitMs }
        worker.postMessage(request)
      } else {
        finish({ kind: 'unreachable', reason: 'The function stopped running' })
      }
      return ended.promise
    },
  }
}

function asInvocation(
  message: Extract<SandboxMessage, { kind: 'answered' | 'failed' | 'not-json' }>,
): Invocation {
  return message.kind === 'answered'
    ? { kind: 'answered', output: JSON.parse(message.json) as unknown }
    : message
}

function lineSplitter(onLine: (line: string) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
}

/** What passes between the runner and a sandbox's thread. */
export interface SandboxData {
  /** URL of the bundle that exports `handler`. */
  readonly bundle: string
  readonly functionName: string
  readonly functionArn: string
}

export interface SandboxRequest {
  readonly event: object
  /** Milliseconds that the handler has from its beginning. */
  readonly limitMs: number
}

export type SandboxMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'started' }
  | { readonly kind: 'start-failed'; readonly reason: string }
  /** The handler begins now; its time runs from here. */
  | { readonly kind: 'began' }
  | { readonly kind: 'answered'; readonly json: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'not-json' }
