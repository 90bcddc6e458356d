import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Invocation } from './lambda-runner.ts'
import type { SandboxData, SandboxMessage, SandboxRequest } from './worker-messages.ts'

export interface SandboxOptions extends SandboxData {
  readonly environment: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
}

/** One execution environment of a function: it takes one event at a time and keeps its state between them. */
export interface Sandbox {
  /** Whether it can take another event. */
  readonly alive: boolean
  invoke(event: object, limitMs: number): Promise<Invocation>
  stop(): Promise<void>
}

export function startSandbox({ environment, onLine, ...data }: SandboxOptions): Sandbox {
  // The extension differs between source (tests) and build.
  const thread = new URL(`./sandbox-thread${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(thread, { workerData: data, env: { ...environment }, execArgv: [] })
  let alive = true
  let finish: (invocation: Invocation) => void = () => {}
  const unusable = (reason: string) => {
    alive = false
    startup.resolve(reason)
    finish({ kind: 'unreachable', reason })
  }
  const startup = Promise.withResolvers<string | null>()
  const lines = lineSplitter(onLine)

  worker.on('message', (message: SandboxMessage) => {
    if (message.kind === 'log') lines(message.text)
    else if (message.kind === 'started') startup.resolve(null)
    else if (message.kind === 'start-failed') unusable(message.reason)
    else finish(asInvocation(message))
  })
  worker.on('error', (error: unknown) =>
    unusable(error instanceof Error ? error.message : String(error)),
  )
  worker.on('exit', () => unusable('The function stopped running'))
  const stop = async () => {
    await worker.terminate()
  }

  return {
    get alive() {
      return alive
    },
    stop,
    invoke: async (event, limitMs) => {
      const ended = Promise.withResolvers<Invocation>()
      finish = ended.resolve
      const timer = setTimeout(() => {
        unusable('Socket timeout while invoking Lambda function')
        void stop()
      }, limitMs)
      const failure = await startup.promise
      if (failure === null) {
        const request: SandboxRequest = { event, deadline: Date.now() + limitMs }
        worker.postMessage(request)
      } else {
        finish({ kind: 'unreachable', reason: failure })
      }
      return ended.promise.finally(() => clearTimeout(timer))
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
