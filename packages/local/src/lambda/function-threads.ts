import { availableParallelism } from 'node:os'
import type { Invocation } from './lambda-runner.ts'
import type { Sandbox } from './sandbox.ts'

/** The threads of one function and the line of events that wait for one. */
export interface FunctionThreads {
  /** Resolves when the event is handled. Events begin in the order in which they came. */
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
 * A handler waits for the emulated services most of the time, so two threads keep a core busy. More threads only delay
 * each other's start and the services' answers.
 */
export const MAX_THREADS = Math.min(Math.max(2 * availableParallelism(), 4), 16)

/** A thread holds some 20 MB, so threads that were idle for this long end. One stays warm. */
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
  const queue: Waiting[] = []
  const threads = new Set<Sandbox>()
  /** The thread used last is at the end and is taken first, so that the others can end. */
  const idle = new Map<Sandbox, NodeJS.Timeout>()
  let starting = 0
  let stopped = false

  const serve = () => {
    for (const sandbox of idle.keys()) if (!sandbox.alive) forget(sandbox)
    for (const sandbox of [...idle.keys()].reverse()) {
      const next = queue.shift()
      if (!next) return
      clearTimeout(idle.get(sandbox))
      idle.delete(sandbox)
      void run(sandbox, next)
    }
    while (!stopped && starting < queue.length && threads.size < maxThreads) void startThread()
  }
  const startThread = async () => {
    const sandbox = start()
    threads.add(sandbox)
    starting += 1
    const failure = await sandbox.started
    starting -= 1
    if (failure === null) markIdle(sandbox)
    else {
      forget(sandbox)
      // As on Lambda, each failed start fails one event, so a function that never starts answers everybody.
      queue.shift()?.resolve({ kind: 'unreachable', reason: failure })
    }
    serve()
  }
  const run = async (sandbox: Sandbox, { event, limitMs, resolve }: Waiting) => {
    const invocation = await sandbox.invoke(event, limitMs)
    resolve(invocation)
    if (sandbox.alive) markIdle(sandbox)
    else forget(sandbox)
    serve()
  }
  const markIdle = (sandbox: Sandbox) => {
    idle.set(sandbox, setTimeout(() => release(sandbox), IDLE_MS).unref())
  }
  const release = (sandbox: Sandbox) => {
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
        queue.push({ event, limitMs, resolve })
        serve()
      }),
    stop: async () => {
      stopped = true
      const reason = 'The local stack is stopping'
      for (const { resolve } of queue.splice(0)) resolve({ kind: 'unreachable', reason })
      for (const timer of idle.values()) clearTimeout(timer)
      await Promise.all([...threads].map((sandbox) => sandbox.stop()))
    },
  }
}
