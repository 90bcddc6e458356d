import { expect, it } from 'vitest'
import { launchEngine } from './launch-engine.ts'

it.each([
  ['chromium', 'native'],
  ['firefox', 'native'],
  ['webkit', 'native'],
  ['firefox', 'playwright'],
  ['webkit', 'playwright'],
] as const)(
  'shows %s (%s) one page at a time, since a page behind another may never be drawn',
  (name, driver) => {
    expect(launchEngine({ name, path: `/usr/bin/${name}`, driver }).concurrency).toBe(1)
  },
)
