import { availableParallelism } from 'node:os'
import type { Invocation } from './lambda-runner.ts'
import type { Sandbox } from './sandbox.ts'

/** The threads of one function and the line of events that wait for one. */
export interface FunctionThreads {
  /** Resolves once the event was handled: events begin in the order in which they came. */
  invoke(event: object, limitMs: number): Promise<Invocation>
  /** Ends every thread, and whatever waits with it. */
  stop(): Promise<void>
}

export interface FunctionThreadsOptions {
  readonly start: () => Sandbox
  /** How many there may be at once. */
  readonly maxThreads?: number
}

/**
 * A handler waits for the emulated services most of its time, so two threads to a core keep it busy; more of them only
 * keep each other from starting, and the services from answering.
 */
export const MAX_THREADS = Math.min(Math.max(2 * availableParallelism(), 4), 16)

/** A thread holds some 20 MB, so those that a burst has left idle are given back; one stays warm. */
export const IDLE_MS = 30_000

interface Waiting {
  readonly event: object
  readonly limitMs: number
  readonly resolve: (invocation: Invocation) => void
}

/** Hands events to threads, one at a time to each, and starts another only while events wait and there may be one. */
export function createFunctionThreads({
  start,
  maxThreads = MAX_THREADS,
}: FunctionThreadsOptions): FunctionThreads {
  const line: Waiting[] = []
  const threads = new Set<Sandbox>()
  /** The one used last is at the end and taken first, so that the others can be given back. */
  const idle = new Map<Sandbox, NodeJS.Timeout>()
  let starting = 0
  let stopped = false

  const serve = () => {
    for (const sandbox of idle.keys()) if (!sandbox.alive) forget(sandbox)
    for (const sandbox of [...idle.keys()].reverse()) {
      const next = line.shift()
      if (!next) return
      clearTimeout(idle.get(sandbox))
      idle.delete(sandbox)
      void run(sandbox, next)
    }
    while (!stopped && starting < line.length && threads.size < maxThreads) void startThread()
  }
  const startThread = async () => {
    const sandbox = start()
    threads.add(sandbox)
    starting += 1
    const failure = await sandbox.started
    starting -= 1
    if (failure === null) rest(sandbox)
    else {
      forget(sandbox)
      // As on Lambda, a start that fails costs an event: so a function that never starts does not keep its line.
      line.shift()?.resolve({ kind: 'unreachable', reason: failure })
    }
    serve()
  }
  const run = async (sandbox: Sandbox, { event, limitMs, resolve }: Waiting) => {
    const invocation = await sandbox.invoke(event, limitMs)
    resolve(invocation)
    if (sandbox.alive) rest(sandbox)
    else forget(sandbox)
    serve()
  }
  const rest = (sandbox: Sandbox) => {
    idle.set(sandbox, setTimeout(() => giveBack(sandbox), IDLE_MS).unref())
  }
  const giveBack = (sandbox: Sandbox) => {
    if (threads.size === 1) return
    forget(sandbox)
    void sandbox.stop()
  }
  const forget = (sandbox: Sandbox) => {
    clearTimeout(idle.get(sandbox))
    idle.delete(sandbox)
    threads.delete(sandbox)
  }

  return {
    invoke: (event, limitMs) =>
      new Promise((resolve) => {
        line.push({ event, limitMs, resolve })
        serve()
      }),
    stop: async () => {
      stopped = true
      const reason = 'The local stack is stopping'
      for (const { resolve } of line.splice(0)) resolve({ kind: 'unreachable', reason })
      for (const timer of idle.values()) clearTimeout(timer)
      await Promise.all([...threads].map((sandbox) => sandbox.stop()))
    },
  }
}
