/** When somebody arrives, by how many came before: milliseconds after the first. */
export type Arrivals = (index: number) => number

/** So many a second, one after the other. */
export function steadyArrivals(perSecond: number): Arrivals {
  return (index) => Math.round((index * 1000) / perSecond)
}

/**
 * A launch: `peak` a second at first, and the fewer the more of the `people` have come. The last of them come at a
 * hundredth of the peak.
 */
export function launchArrivals(people: number, peak: number): Arrivals {
  // With N people in all and the rate peak × (1 − n/M) after n of them, M = N/0.99 leaves a hundredth of it for the last.
  const whole = people / 0.99
  return (index) => Math.round((-whole / peak) * Math.log(1 - index / whole) * 1000)
}
