/** What passes between the harness and a function in simulated time (simulated-function.ts). */
export interface SimulatedFunctionSettings {
  /** URL of the real bundle. */
  readonly bundle: string
  /** Name of the `BroadcastChannel` between the two. The function sends the id of each request that it has waited for. */
  readonly channel: string
  /** The function's timeout, which its context tells. */
  readonly timeoutMs: number
}

/** A request that a fault holds back: for so many simulated milliseconds, or `null`, until the function gives up. */
export interface Held {
  readonly request: string
  readonly milliseconds: number | null
}

/** Carries the id of a request. */
export const REQUEST_HEADER = 'x-faults-request'

/** The milliseconds that an invocation took, from the line that a function in simulated time writes; `null`: another line. */
export function tookMilliseconds(line: string): number | null {
  const [, took] = /^\{"tookMs":(\d+)\}$/.exec(line) ?? []
  return took === undefined ? null : Number(took)
}
