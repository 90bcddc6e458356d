import { setTimeout } from 'node:timers/promises'
import type { Clock } from './clock.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
  random: Math.random,
}
