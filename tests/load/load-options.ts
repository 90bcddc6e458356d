import {
  JSON_OUTPUT,
  readOptions,
  SEED,
  SHORT,
  seedOf,
  wrongOption,
} from '../proof/read-options.ts'

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

/** Ends the process where an option is wrong, and says which, and what is allowed. */
export function readLoadOptions(): LoadOptions {
  const { values } = readOptions('test:load', 'many people at once, and for long (docs/scale.md)', {
    only: { type: 'string', value: 'PART', help: `one part of ${LOAD_PARTS.join(', ')}` },
    minutes: { type: 'string', value: 'N', default: '10', help: 'how long the soak takes (10)' },
    short: SHORT,
    seed: SEED,
    json: JSON_OUTPUT,
  })
  const only = LOAD_PARTS.find((part) => part === values.only) ?? null
  if (values.only !== undefined && only === null) {
    wrongOption(`--only takes ${LOAD_PARTS.join(', ')}; got "${values.only}".`)
  }
  const minutes = Number(values.minutes)
  if (!(minutes >= 3 && minutes <= 600)) {
    wrongOption(`--minutes takes a number from 3 to 600; got "${values.minutes}".`)
  }
  const { short, json } = values
  return { short, seed: seedOf(values.seed, short), json, only, minutes }
}
