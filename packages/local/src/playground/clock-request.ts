/** A year: what people try expires sooner, and dates far away are no dates any more. */
const MAX_SECONDS = 366 * 86_400

/** By how much `POST /api/clock` moves the time; a text says what is wrong with the request's body. */
export function readAdvanceSeconds(body: unknown): number | string {
  const seconds = isRecord(body) ? body['advanceSeconds'] : undefined
  if (typeof seconds === 'number' && Number.isInteger(seconds)) {
    if (seconds >= 1 && seconds <= MAX_SECONDS) return seconds
  }
  const got = seconds === undefined ? 'nothing' : JSON.stringify(seconds).slice(0, 40)
  return `Say { "advanceSeconds": N }, a whole number from 1 to ${MAX_SECONDS}; got ${got}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
