import type { Clock } from '../session/session.ts'

const ATTEMPTS = 10
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: throttling is `TooManyRequestsException`. */
const THROTTLED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'RequestLimitExceeded',
])
const TRANSIENT = new Set(['InternalErrorException', 'TimeoutError'])
const CONNECTION = /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH)$/

export interface Patience {
  readonly clock: Clock
  readonly pace: Pace
  readonly signal: AbortSignal
}

/**
 * Makes a call in its turn and, when AWS is busy or the line breaks, again, ever later and at half the pace. The call
 * itself is never cut off: Ctrl-C waits for its answer.
 */
export async function withPatience<T>(
  call: () => Promise<T>,
  { clock, pace, signal }: Patience,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await pace.turn(signal)
    try {
      const answer = await call()
      pace.speedUp()
      return answer
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRepeating(error)) throw error
      if (THROTTLED.has(nameOf(error))) pace.slowDown()
      const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1))
      await clock.pause(most * (0.5 + clock.random() / 2), signal)
    }
  }
}

function isWorthRepeating(error: unknown): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } }
  const name = nameOf(error)
  return (
    THROTTLED.has(name) ||
    TRANSIENT.has(name) ||
    CONNECTION.test(String(code)) ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  )
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
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

const SLOWEST_SHARE = 1 / 16
const RECOVERY = 1.05

export function createPace(perSecond: number, clock: Clock): Pace {
  let share = 1
  let nextAt = 0
  return {
    async turn(signal) {
      signal.throwIfAborted()
      const wait = nextAt - clock.now()
      if (wait > 0) await clock.pause(wait, signal)
      nextAt = Math.max(nextAt, clock.now()) + 1000 / (perSecond * share)
    },
    slowDown() {
      share = Math.max(SLOWEST_SHARE, share / 2)
    },
    speedUp() {
      share = Math.min(1, share * RECOVERY)
    },
  }
}
