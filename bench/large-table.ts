import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { carryLargeTable, type Step } from '../tests/cli/parts/large-table.ts'
import { startStack } from '../tests/cli/parts/local-stack.ts'

// Takes a hundred thousand rules through the CLI, with 48 MB of heap. The AWS SDK takes 18 MB of that, and a list of all rows
// would take 45 MB more. Most of the time is the emulated table's.
const LARGE = { rows: 100_000, noteLength: 70, smallHeap: 48 }

const seconds: { what: string; seconds: number }[] = []
const step: Step = async (what, work) => {
  const started = performance.now()
  const result = await work()
  seconds.push({ what, seconds: Math.round((performance.now() - started) / 100) / 10 })
  return result
}

const stack = await startStack()
const folder = await mkdtemp(join(tmpdir(), 'large-table-'))
try {
  const { listed, exported } = await carryLargeTable(stack, folder, LARGE, step)
  assert.deepEqual([listed, exported], [LARGE.rows, LARGE.rows])
  console.table(seconds)
} finally {
  await stack.stop()
  await rm(folder, { recursive: true, force: true })
}
