const DATE = /^(\d{4}-\d{2}-\d{2})$/
const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.0+)?)?(Z|[+-]\d{2}:\d{2})$/
/** Fewer digits are a year or a slip: all of them mean 1970. */
const SECONDS = /^\d{9,11}$/

/** Epoch seconds of `2027-01-01` (midnight UTC), `2027-01-01T09:00:00Z` or epoch seconds; `null` for anything else. */
export function parseTime(text: string): number | null {
  if (SECONDS.test(text)) return Number(text)
  const day = (DATE.exec(text) ?? TIME.exec(text))?.[1]
  const milliseconds = Date.parse(text)
  if (day === undefined || Number.isNaN(milliseconds)) return null
  // The engine takes 30 February for 2 March.
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? milliseconds / 1000 : null
}

/** `2027-01-01` at midnight, `2027-01-01T09:00:00Z` otherwise; a number that is no time, as it is. */
export function showTime(seconds: number): string {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return String(seconds)
  return date.toISOString().replace('.000Z', 'Z').replace('T00:00:00Z', '')
}
