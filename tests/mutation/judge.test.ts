import { describe, expect, it } from 'vitest'
import { isNoticed, judge, type Mutant } from './judge.ts'
import type { ListedSurvivor } from './listed-survivor.ts'

const file = 'packages/triggers/src/gate/decide.ts'
const change = { source: 'if (a) return', mutant: 'if (true) return' }
const killed = (count: number): Mutant[] =>
  Array.from({ length: count }, () => ({ file, source: 'b', mutant: 'c', killed: true }))
const survived: Mutant = { file, ...change, killed: false }
const list = (reason: ListedSurvivor['reason']) => ({
  'triggers/src/gate/decide.ts': [{ ...change, reason }],
})

describe('an area', () => {
  it('holds when tests notice every change', () => {
    expect(judge(killed(3), {})).toEqual([
      {
        trial: 'triggers/gate',
        cases: 3,
        broken: [],
        figures: { killed: 3, survived: 0, listed: 0, adjusted: '100.0 %' },
      },
    ])
  })

  it('names a survivor that is not listed', () => {
    const [row] = judge([...killed(99), survived], {})
    expect(row?.broken).toEqual([expect.stringContaining('mutant: if (true) return')])
    expect(row?.figures).toMatchObject({ adjusted: '99.0 %' })
  })

  it.each([
    'equivalent: the callee asks the same',
    'caught by bundles.test.ts › signs up',
  ] as const)('does not count a survivor that is %s', (reason) => {
    const [row] = judge([...killed(1), survived], list(reason))
    expect(row).toMatchObject({ broken: [], figures: { listed: 1, adjusted: '100.0 %' } })
  })

  it('counts an accepted survivor, and fails when there are too many', () => {
    const [row] = judge([...killed(1), survived], list('accepted: the wording of an error'))
    expect(row?.broken).toEqual(['the adjusted score is below 97 %'])
  })

  it('names a listed survivor that is gone', () => {
    const [row] = judge(killed(1), list('equivalent: the callee asks the same'))
    expect(row?.broken).toEqual([expect.stringContaining('a listed survivor is gone')])
  })

  it('of which only some lines were tried fails for unlisted survivors alone', () => {
    const options = { partly: true }
    expect(judge(killed(1), list('accepted: wording'), options)[0]?.broken).toEqual([])
    expect(judge([survived], list('accepted: wording'), options)[0]?.broken).toEqual([])
    expect(judge([survived], {}, options)[0]?.broken).toHaveLength(1)
  })
})

it.each([
  { status: 'Killed', isIt: true },
  { status: 'Timeout', isIt: true },
  { status: 'Survived', isIt: false },
  { status: 'NoCoverage', isIt: false },
  {
    status: 'RuntimeError',
    statusReason: 'An error occurred outside of a test run: AbortError',
    isIt: true,
  },
  { status: 'RuntimeError', statusReason: 'The worker ran out of memory', isIt: false },
  { status: 'RuntimeError', isIt: false },
  { status: 'CompileError', isIt: false },
])('a mutant with $status ($statusReason) is noticed: $isIt', ({ isIt, ...run }) => {
  expect(isNoticed(run)).toBe(isIt)
})
