import type { Pause } from '../time/clock.ts'

export interface Waiting {
  readonly pause: Pause
  readonly random: () => number
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 20_000
/** With pauses of up to 20 s, about two minutes in which not one row got through. */
const MOST_FRUITLESS = 14

/**
 * Waits longer after each try that achieved nothing, by a random part of the time so that several writers do not come
 * back together. Rejects when it has been fruitless for minutes.
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function backOff(
  { pause, random }: Waiting,
  fruitless: number,
  signal: AbortSignal,
): Promise<void> {
  if (fruitless > MOST_FRUITLESS) throw new ThrottledError()
  const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** fruitless)
  await pause(Math.ceil(most * (0.5 + random() / 2)), signal)
}

/** DynamoDB took nothing for minutes. */
class ThrottledError extends Error {
  override readonly name = 'ThrottlingException'

  constructor() {
    super(`DynamoDB took no row in ${MOST_FRUITLESS} tries`)
  }
}
