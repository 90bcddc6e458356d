import { withRetry } from '../time/retry.ts'
import type { RulesTable } from './rules-table.ts'

const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 20_000
/** With pauses of up to 20 s, about two minutes in which not one row got through. */
const MAX_ATTEMPTS = 15

/**
 * Sends a batch, and then again what DynamoDB left of it, until nothing is left.
 * @throws ThrottledError when DynamoDB has taken nothing for minutes.
 */
export async function sendInFull<Request>(
  batch: readonly Request[],
  /** Resolves to what was left. */
  send: (requests: readonly Request[]) => Promise<readonly Request[]>,
  { pause, random }: RulesTable,
  signal: AbortSignal,
): Promise<void> {
  let left = batch
  const attempt = async () => {
    const before = left.length
    left = await send(left)
    if (left.length === 0) return 'done'
    return left.length < before ? 'progress' : 'failed'
  }
  const isDone = await withRetry(attempt, {
    maxAttempts: MAX_ATTEMPTS,
    firstPauseMs: FIRST_PAUSE_MS,
    maxPauseMs: MAX_PAUSE_MS,
    pause: (milliseconds) => pause(milliseconds, signal),
    random,
  })
  if (!isDone) throw new ThrottledError()
}

class ThrottledError extends Error {
  override readonly name = 'ThrottlingException'

  constructor() {
    super(`DynamoDB took no row in ${MAX_ATTEMPTS} attempts`)
  }
}
