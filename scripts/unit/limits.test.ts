import { expect, it } from 'vitest'
import { readTracked, trackedFiles } from '../check/tracked-files.ts'

// Written in pieces, so that this file passes its own test.
const forbidden = [
  [new RegExp(`${'testTime'}out|${'hookTime'}out`), 'a limit of its own'],
  [new RegExp(`poll\\(.*\\{ ${'time'}out: `), 'a limit of its own for what it polls'],
  [new RegExp(`${'performance'}\\.now\\(`), 'real time'],
] as const

it('no test sets a limit of its own or measures real time: the machine may be busy', async () => {
  const tests = (await trackedFiles()).filter((file) => /\.(test|journey)\.ts$/.test(file))
  const found = tests.flatMap((file) =>
    forbidden
      .filter(([pattern]) => pattern.test(readTracked(file)))
      .map(([, what]) => `${file}: ${what}; vitest.config.ts has the limit that ends what hangs`),
  )
  expect(tests.length).toBeGreaterThan(100)
  expect(found).toEqual([])
})
