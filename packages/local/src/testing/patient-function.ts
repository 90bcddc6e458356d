/**
 * A built function for which a second lasts twenty. It counts its time by timers, and on a busy machine it would be late,
 * and rightly: a sign-up would be refused, and a group would come by the queue. Most tests are not about that.
 */
const SLOWNESS = 20
/** The pauses between two attempts of the SDK are shorter, and stay as they are. */
const SHORTEST_LIMIT_MS = 500

const { setTimeout } = globalThis
const patientTimeout = (callback: () => void, milliseconds = 0, ...rest: []) =>
  setTimeout(callback, milliseconds * (milliseconds < SHORTEST_LIMIT_MS ? 1 : SLOWNESS), ...rest)
globalThis.setTimeout = Object.assign(patientTimeout, setTimeout)

const bundle = new URL(import.meta.url).searchParams.get('bundle')
export const { handler }: { handler: unknown } = await import(`${bundle}`)
