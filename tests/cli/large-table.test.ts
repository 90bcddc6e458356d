import { afterAll, beforeAll, expect, it } from 'vitest'
import { carryLargeTable } from './parts/large-table.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

/**
 * 48 MB of rows, twelve times what is kept to be sorted. With two busy processes beside it, `rules list` and
 * `rules export` pass in four runs of four with 28 MB of heap. Without the limits of `rows-in-order.ts`, so that all rows
 * are kept, both fail in two runs of two with 72. The heap lies between, about 1.6 times from both. To measure again,
 * give other values of `smallHeap`. How long it takes is for `npm run bench -- growth`.
 */
const LARGE = { rows: 12_000, noteLength: 4000, smallHeap: 46 }

let stack: RunningStack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

it('imports, lists and exports twelve thousand rules in flat memory', async () => {
  const unchanged = { added: 0, changed: 0, removed: 0, unchanged: LARGE.rows }
  expect(await carryLargeTable(stack, await temporaryFolder(), LARGE)).toMatchObject({
    imported: { added: LARGE.rows, written: true },
    listed: LARGE.rows,
    exported: LARGE.rows,
    again: unchanged,
    firstLines: { code: 0, stderr: expect.not.stringContaining('EPIPE') },
  })
})
