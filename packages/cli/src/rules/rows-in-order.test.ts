import { expect, it } from 'vitest'
import { rowsInOrder } from './rows-in-order.ts'

function tableOf(...pages: string[][]) {
  return {
    async *pages() {
      for (const page of pages) yield page.map((EmailDomain) => ({ EmailDomain }))
    },
  }
}

async function read(table: ReturnType<typeof tableOf>, most: number) {
  const read = []
  for await (const { rows, isSorted } of rowsInOrder(table, most)) {
    read.push({ isSorted, rows: rows.map(({ EmailDomain }) => EmailDomain) })
  }
  return read
}

it('sorts the rows of a table that is small enough', async () => {
  expect(await read(tableOf(['c', 'a'], ['b']), 3)).toEqual([
    { isSorted: true, rows: ['a', 'b', 'c'] },
  ])
})

it('gives a larger one page by page, every row once', async () => {
  expect(await read(tableOf(['c', 'a'], ['b'], ['e', 'd'], []), 2)).toEqual([
    { isSorted: false, rows: ['c', 'a', 'b'] },
    { isSorted: false, rows: ['e', 'd'] },
    { isSorted: false, rows: [] },
  ])
})

it('knows an empty table', async () => {
  expect(await read(tableOf([]), 2)).toEqual([{ isSorted: true, rows: [] }])
})
