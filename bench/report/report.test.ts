import { describe, expect, it } from 'vitest'
import { pairedRatios, spreadOf } from './spread.ts'
import { budgetsTable, isHeld, markdownOf, type Table } from './table.ts'
import { writeFigures } from './write-figures.ts'

const table: Table = {
  name: 'pages',
  title: 'Pages',
  about: 'Median [range].',
  rows: [{ page: 'a | b', ms: spreadOf([300, 100, 1234]), sends: null }],
}

describe('the figures of a benchmark', () => {
  it('are the median and the range', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4, rounds: 4 })
  })

  it('are compared within the round, so that a slow round does not count', () => {
    expect(pairedRatios([20, 400], [10, 200])).toMatchObject({ min: 2, max: 2 })
    expect(() => pairedRatios([1], [1, 2])).toThrow('cannot be paired')
  })

  it('are a table of Markdown', () => {
    expect(markdownOf(table)).toBe(
      '**Pages.** Median [range].\n\n| page | ms | sends |\n| --- | ---: | ---: |\n| a \\| b | 300 [100–1,234] |  |\n',
    )
  })

  it('have a column for whatever any row says', () => {
    const rows = [{ page: 'a' }, { page: 'b', bytes: 1 }]
    expect(markdownOf({ ...table, rows })).toContain(
      '| page | bytes |\n| --- | ---: |\n| a |  |\n| b | 1 |',
    )
  })

  it('are held against what is promised, and not when nothing was measured', () => {
    const budgets = [
      { what: 'few', most: 1, measured: 1, unit: '×' },
      { what: 'many', least: 20, measured: 19, unit: '' },
      { what: 'lost', most: 1, measured: Number.NaN, unit: '' },
    ]
    expect(budgets.map(isHeld)).toEqual([true, false, false])
    expect(budgetsTable(budgets).rows).toMatchObject([
      { budget: '≤ 1 ×', measured: '1 ×', held: '✓' },
      { budget: '≥ 20', measured: '19', held: '✗' },
      { measured: 'NaN', held: '✗' },
    ])
  })

  it('are written between their marks, and leave the rest of the document alone', () => {
    const before = 'A\n<!-- bench:pages -->\nold\n<!-- /bench:pages -->\nB'
    const after = writeFigures(before, [table], 'Today.')
    expect(after).toMatch(
      /^A\n<!-- bench:pages -->\n\n\*\*Pages[\s\S]*Today\.\n\n<!-- \/bench:pages -->\nB$/,
    )
    expect(after).not.toContain('old')
    expect(writeFigures(after, [table], 'Today.')).toBe(after)
  })

  it('are not lost where the document has no place for them', () => {
    expect(() => writeFigures('A', [table], '')).toThrow('no place for the table pages')
  })
})
