import { expect, it } from 'vitest'
import { rowsInOrder, type SortLimit } from './rows-in-order.ts'

function tableOf(...pages: string[][]) {
  return {
    async *pages() {
      for (const page of pages) yield page.map((EmailDomain) => ({ EmailDomain }))
    },
  }
}

async function read(table: ReturnType<typeof tableOf>, limit: Partial<SortLimit>) {
  const read = []
  const maxSorted = { rows: 1000, characters: 1000, ...limit }
  for await (const { rows, isSorted } of rowsInOrder(table, maxSorted)) {
    read.push({ isSorted, rows: rows.map(({ EmailDomain }) => EmailDomain) })
  }
  return read
}

it('sorts the rows of a table that is small enough', async () => {
  expect(await read(tableOf(['c', 'a'], ['b']), { rows: 3 })).toEqual([
    { isSorted: true, rows: ['a', 'b', 'c'] },
  ])
})

it('gives a larger one page by page, every row once', async () => {
  expect(await read(tableOf(['c', 'a'], ['b'], ['e', 'd'], []), { rows: 2 })).toEqual([
    { isSorted: false, rows: ['c', 'a', 'b'] },
    { isSorted: false, rows: ['e', 'd'] },
    { isSorted: false, rows: [] },
  ])
})

it('counts what rows weigh, too: a few with long notes are as much as many', async () => {
  const long = 'x'.repeat(40)
  const weight = JSON.stringify({ EmailDomain: long }).length
  const table = tableOf([long], ['b'])
  const both = weight + JSON.stringify({ EmailDomain: 'b' }).length
  expect(await read(table, { characters: both })).toEqual([{ isSorted: true, rows: ['b', long] }])
  expect(await read(table, { characters: both - 1 })).toEqual([
    { isSorted: false, rows: [long, 'b'] },
  ])
})

it('knows an empty table', async () => {
  expect(await read(tableOf([]), {})).toEqual([{ isSorted: true, rows: [] }])
})
