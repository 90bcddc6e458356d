import { percentile } from '../../tests/proof/percentile.ts'

/** Several values of one measure: the median, and the range, so that a reader sees how far to trust it. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly rounds: number
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('There is no spread of no values')
  return {
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    rounds: values.length,
  }
}

/** Each value over that of the same round, so that whatever slows a whole round down does not count. */
export function pairedRatios(values: readonly number[], over: readonly number[]): Spread {
  if (values.length !== over.length) {
    throw new Error(`Rounds cannot be paired: ${values.length} values over ${over.length}`)
  }
  return spreadOf(values.map((value, round) => value / (over[round] ?? Number.NaN)))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
