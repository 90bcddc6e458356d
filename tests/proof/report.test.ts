import { afterEach, describe, expect, it } from 'vitest'
import { type ProofRow, reportProof } from './report.ts'

function report(rows: readonly ProofRow[], json = false): string {
  const lines: string[] = []
  reportProof('Addresses', rows, { json, print: (text) => lines.push(text) })
  return lines.join('\n')
}

describe('a proof', () => {
  afterEach(() => {
    process.exitCode = undefined
  })

  it('is a table of trials, cases, and the slowest beside its budget', () => {
    const text = report([
      { trial: 'parsers', cases: 400_000, broken: [] },
      {
        trial: 'events',
        cases: 12,
        broken: [],
        worstMs: 1.234,
        budgetMs: 4000,
        figures: { kinds: 3 },
      },
    ])
    expect(text).toContain('| trial   | cases   | held | worst   | budget   | more    |')
    expect(text).toContain('| parsers | 400,000 | yes  |         |          |         |')
    expect(text).toContain('| events  | 12      | yes  | 1.23 ms | 4,000 ms | kinds 3 |')
    expect(text).toContain('✓ All held in 400,012 cases.')
    expect(process.exitCode).toBeUndefined()
  })

  it('fails when something did not hold, and names it', () => {
    expect(report([{ trial: 'parsers', cases: 2, broken: ['jo@acme.com'] }])).toContain(
      '✗ parsers: jo@acme.com',
    )
    expect(process.exitCode).toBe(1)
  })

  it('fails when something took longer than it may', () => {
    const text = report([{ trial: 'events', cases: 1, broken: [], worstMs: 5000, budgetMs: 4000 }])
    expect(text).toContain('✗ events: the slowest took 5,000 ms, and may take 4,000 ms')
    expect(process.exitCode).toBe(1)
  })

  it.each([[[]], [[{ trial: 'parsers', cases: 0, broken: [] }]]])(
    'fails when nothing was tried',
    (rows) => {
      report(rows)
      expect(process.exitCode).toBe(1)
    },
  )

  it('is one line of JSON for other programs', () => {
    const printed = report([{ trial: 'parsers', cases: 2, broken: ['jo@acme.com'] }], true)
    expect(JSON.parse(printed)).toEqual({
      title: 'Addresses',
      passed: false,
      rows: [{ trial: 'parsers', cases: 2, held: false, failures: ['jo@acme.com'] }],
    })
  })
})
