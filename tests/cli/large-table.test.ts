import { afterAll, beforeAll, expect, it } from 'vitest'
import { carryLargeTable } from './parts/large-table.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

/**
 * Twice the rows that are kept to be sorted, 20 MB of them: commands that keep a page pass with 32 MB of heap, one that
 * keeps all rows fails with 40. A hundred thousand rows are for `npm run bench -- large-table`.
 */
const LARGE = { rows: 20_000, noteLength: 1000, smallHeap: 36 }

let stack: RunningStack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

it('imports, lists and exports twenty thousand rules in flat memory', async () => {
  const unchanged = { added: 0, changed: 0, removed: 0, unchanged: LARGE.rows }
  expect(await carryLargeTable(stack, await temporaryFolder(), LARGE)).toMatchObject({
    imported: { added: LARGE.rows, written: true },
    listed: LARGE.rows,
    exported: LARGE.rows,
    again: unchanged,
    firstLines: { code: 0, stderr: expect.not.stringContaining('EPIPE') },
  })
})
