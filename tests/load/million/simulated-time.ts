import { setImmediate } from 'node:timers/promises'
import { createHeap } from './heap.ts'

/** Time that passes only when everything that happens at a moment has happened. */
export interface SimulatedTime {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after so many simulated milliseconds; rejects at once when the signal aborts. */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Calls back at that moment, or at once when it is over. */
  at(moment: number, callback: () => void): void
  /** Goes on until nothing is left to wait for. */
  run(): Promise<void>
  /** Gives the process its own timers back. */
  [Symbol.dispose](): void
}

interface Timer {
  readonly at: number
  /** Of two at the same moment, the first one made is called first. */
  readonly order: number
  callback: (() => void) | null
}

/** Takes the place of the process's `setTimeout`, with which the handlers count their time, until it is disposed. */
export function simulateTime(start: number): SimulatedTime {
  const timers = createHeap<Timer>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order))
  const own = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  let now = start
  let order = 0

  const startTimer = (callback: () => void, milliseconds = 0): Timer => {
    // Whole milliseconds, so that what happens close together happens in one step.
    const timer = { at: now + Math.max(1, Math.ceil(milliseconds)), order: order++, callback }
    timers.add(timer)
    return timer
  }
  Object.assign(globalThis, {
    setTimeout: startTimer,
    clearTimeout: (timer?: Timer) => {
      if (timer) timer.callback = null
    },
  })

  return {
    now: () => now,
    at: (moment, callback) => {
      startTimer(callback, moment - now)
    },
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const onAbort = () => {
          timer.callback = null
          reject(signal?.reason)
        }
        const timer = startTimer(() => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        }, milliseconds)
        signal?.addEventListener('abort', onAbort, { once: true })
      }),
    run: async () => {
      let isSettled = true
      for (;;) {
        // All that happens at a moment ends before the next one begins. It may start timers of its own.
        if (!isSettled && (timers.first()?.at ?? Number.POSITIVE_INFINITY) > now) {
          await setImmediate()
          isSettled = true
          continue
        }
        const timer = timers.take()
        if (timer === null) return
        if (timer.callback === null) continue
        now = Math.max(now, timer.at)
        timer.callback()
        isSettled = false
      }
    },
    [Symbol.dispose]: () => {
      Object.assign(globalThis, own)
    },
  }
}
