import { setImmediate as turnOfEventLoop } from 'node:timers/promises'
import pRetry from 'p-retry'
import type { Clock } from '../session/session.ts'

const MAX_ATTEMPTS = 10
/** At least; chance makes a pause up to twice as long, so that several callers do not come back at once. */
const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 30_000

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: throttling is `TooManyRequestsException`. */
const THROTTLED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'RequestLimitExceeded',
])
const TRANSIENT = new Set(['InternalErrorException', 'TimeoutError'])
const CONNECTION = /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH)$/

export interface RetryOptions {
  readonly pace: Pace
  readonly signal: AbortSignal
}

/**
 * Makes a call in its turn and, when AWS is busy or the line breaks, again, ever later and at half the pace. The call
 * itself is never cut off: Ctrl-C waits for its answer.
 */
export function withRetry<T>(call: () => Promise<T>, { pace, signal }: RetryOptions): Promise<T> {
  const inTurn = async () => {
    await pace.turn(signal)
    const answer = await call()
    pace.speedUp()
    return answer
  }
  return pRetry(inTurn, {
    retries: MAX_ATTEMPTS - 1,
    minTimeout: FIRST_PAUSE_MS,
    maxTimeout: MAX_PAUSE_MS,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => isWorthRepeating(error),
    onFailedAttempt: ({ error }) => {
      if (THROTTLED.has(error.name)) pace.slowDown()
    },
  })
}

function isWorthRepeating(error: Error): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } }
  return (
    THROTTLED.has(error.name) ||
    TRANSIENT.has(error.name) ||
    CONNECTION.test(String(code)) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  )
}

/** Spreads calls over time, and gives way when AWS asks for it. */
export interface Pace {
  /** Resolves when the next call may be made. */
  turn(signal: AbortSignal): Promise<void>
  /** After throttling: half as fast from now on. */
  slowDown(): void
  /** After a call that went well: back to full speed little by little. */
  speedUp(): void
}

const MIN_SHARE = 1 / 16
const RECOVERY = 1.05

export function createPace(perSecond: number, clock: Clock): Pace {
  let share = 1
  let nextAt = 0
  return {
    async turn(signal) {
      // Node tells of Ctrl-C after all answers that came with it, so those must not begin another call.
      await turnOfEventLoop()
      signal.throwIfAborted()
      const wait = nextAt - clock.now()
      if (wait > 0) await clock.pause(wait, signal)
      nextAt = Math.max(nextAt, clock.now()) + 1000 / (perSecond * share)
    },
    slowDown() {
      share = Math.max(MIN_SHARE, share / 2)
    },
    speedUp() {
      share = Math.min(1, share * RECOVERY)
    },
  }
}
