// What the SDK loads when it first needs it: loaded before, so that nobody takes that for waiting.
import 'node:async_hooks'
import 'node:http'
import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { BroadcastChannel } from 'node:worker_threads'
import { install } from '@sinonjs/fake-timers'
import { type Held, REQUEST_HEADER, type SimulatedFunctionSettings } from './simulated-time.ts'

/**
 * A function's bundle, in a thread of its own, in simulated time: what it waits for by its own timers takes no time at all,
 * and what a request takes counts for nothing unless the fault says so. So a busy machine makes nobody late, and a handler
 * that waits too long is found to the millisecond.
 */

const settings = JSON.parse(process.env['SIMULATED_FUNCTION'] ?? '') as SimulatedFunctionSettings
/** Turns of the event loop in which nothing may happen before time goes on: reading an answer takes one or two. */
const QUIET_TURNS = 4
/** Turns after which a function that has no timer and no request is taken to wait for nothing. */
const STUCK_TURNS = 2000

const clock = install({
  now: Date.now(),
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
})
const channel = new BroadcastChannel(settings.channel)
/** The requests that are really on their way, and those that the fault holds back, with the timer of the answer. */
const underWay = new Set<string>()
const held = new Map<string, ReturnType<typeof clock.setTimeout> | null>()
let changed = Promise.withResolvers<void>()
let requests = 0

subscribe('http.client.request.created', (message) => {
  const { request } = message as { request: ClientRequest }
  const id = String(++requests)
  request.setHeader(REQUEST_HEADER, id)
  underWay.add(id)
  request.once('close', () => {
    underWay.delete(id)
    const timer = held.get(id) ?? null
    if (timer !== null) clock.clearTimeout(timer)
    held.delete(id)
    tellChange()
  })
})

channel.onmessage = (message: { readonly data: unknown }) => {
  const { request, milliseconds } = message.data as Held
  if (!underWay.delete(request)) return
  const answer = () => {
    underWay.add(request)
    channel.postMessage(request)
  }
  held.set(request, milliseconds === null ? null : clock.setTimeout(answer, milliseconds))
  tellChange()
}

const { handler: handle } = (await import(settings.bundle)) as {
  handler(event: object, context: object): Promise<unknown>
}

export async function handler(event: object, context: object): Promise<unknown> {
  const startedAt = clock.now
  const deadline = startedAt + settings.timeoutMs
  const getRemainingTimeInMillis = () => Math.max(0, deadline - clock.now)
  const invocation = handle(event, { ...context, getRemainingTimeInMillis })
  await letTimePass(invocation)
  // Lines come before the answer.
  process.stdout.write(`${JSON.stringify({ tookMs: clock.now - startedAt })}\n`)
  return invocation
}

/** Goes from timer to timer until the invocation is over. */
async function letTimePass(invocation: Promise<unknown>): Promise<void> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  invocation.then(end, end)
  for (let stuckTurns = 0; ; ) {
    await quiet()
    if (isOver) return
    if (clock.countTimers() > 0) {
      stuckTurns = 0
      clock.next()
    } else if (++stuckTurns === STUCK_TURNS) {
      throw new Error('The function waits for nothing: it has no timer and no request')
    }
  }
}

/** Resolves when nothing happens any more at this moment of simulated time. */
async function quiet(): Promise<void> {
  let turns = 0
  while (turns < QUIET_TURNS || underWay.size > 0) {
    if (underWay.size > 0) {
      turns = 0
      await changed.promise
    } else {
      turns++
      await setImmediate()
    }
  }
}

function tellChange(): void {
  changed.resolve()
  changed = Promise.withResolvers()
}
