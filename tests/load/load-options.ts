import { parseArgs } from 'node:util'

export interface LoadOptions {
  /** The bounded form that CI runs. */
  readonly short: boolean
  readonly seed: number
  readonly json: boolean
  /** The part to run; `null`: all of them. */
  readonly only: LoadPart | null
  /** How long the soak takes. */
  readonly minutes: number
}

export const LOAD_PARTS = ['registrations', 'soak', 'element', 'million'] as const
export type LoadPart = (typeof LOAD_PARTS)[number]

/** Throws an error that says which option is wrong, and what is allowed. */
export function readLoadOptions(args: readonly string[]): LoadOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      minutes: { type: 'string', default: '10' },
    },
  })
  const { short, json } = values
  const only = LOAD_PARTS.find((part) => part === values.only) ?? null
  if (values.only !== undefined && only === null) {
    throw new TypeError(`--only takes ${LOAD_PARTS.join(', ')}; got "${values.only}"`)
  }
  const minutes = Number(values.minutes)
  if (!(minutes >= 3 && minutes <= 600)) {
    throw new TypeError(`--minutes takes a number from 3 to 600; got "${values.minutes}"`)
  }
  const seed = Number(values.seed ?? (short ? 1 : Math.floor(Math.random() * 2 ** 31)))
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new TypeError(`--seed takes a whole number of at least 0; got "${values.seed}"`)
  }
  return { short, seed, json, only, minutes }
}
