import { describe, expect, it } from 'vitest'
import type { Guard } from '../../tests/threats/threat.ts'
import { withTable } from '../../tests/threats/threat-table.ts'
import { findGuardFaults, findTableFaults } from './threats.ts'

const FILES: Record<string, string> = {
  'gate.ts': 'if (!known || !proven) return refuse()\nif (twice) return\nif (twice) return\n',
  'gate.test.ts': "it('refuses a stranger', () => {})\n",
}
const read = (file: string) => FILES[file] ?? null

const GUARD: Guard = {
  guard: 'A stranger is refused.',
  file: 'gate.ts',
  text: '!known || ',
  without: '',
  test: { file: 'gate.test.ts', title: 'refuses a stranger' },
}

describe('a guard of the table of threats', () => {
  it('stands once in its file, and its test in its own', () => {
    expect(findGuardFaults(GUARD, read)).toEqual([])
  })

  it.each([
    [{ text: 'unknown' }, 'gate.ts has its text 0 times, not once: unknown'],
    [{ text: 'if (twice) return' }, 'gate.ts has its text 2 times, not once: if (twice) return'],
    [{ file: 'gone.ts' }, 'gone.ts has its text 0 times, not once: !known || '],
    [{ without: GUARD.text }, 'taking it out changes nothing'],
    [{ test: { ...GUARD.test, file: 'gone.test.ts' } }, 'there is no test file gone.test.ts'],
    [{ test: { ...GUARD.test, title: 'lets all in' } }, 'gate.test.ts has no test “lets all in”'],
  ])('is at fault with %j', (change, problem) => {
    expect(findGuardFaults({ ...GUARD, ...change }, read)).toEqual([
      `“A stranger is refused.”: ${problem}`,
    ])
  })
})

describe('the table of threats in the document', () => {
  const threats = [{ threat: 'Strangers', attempt: 'walking in', guards: [GUARD] }]
  const empty =
    'Before\n<!-- threats: written by `npm run test:threats -- --write` -->\n<!-- /threats -->\nAfter\n'
  const written = withTable(empty, threats) ?? ''

  it('names guard, test and change of each row', () => {
    expect(written).toContain('### Strangers\n\nWalking in.\n')
    expect(written).toContain(
      '| A stranger is refused. | [gate.test.ts](../gate.test.ts): “refuses a stranger” | [gate.ts](../gate.ts): `!known \\|\\|` goes |\n',
    )
    expect(written).toMatch(/^Before\n[\s\S]*\nAfter\n$/)
  })

  it('is as the rows are', () => {
    expect(findTableFaults(written, threats)).toEqual([])
  })

  it('is at fault when a row has changed', () => {
    const changed = [{ threat: 'Others', attempt: 'walking in', guards: [GUARD] }]
    expect(findTableFaults(written, changed)).toHaveLength(1)
  })

  it('is missed where its markers are gone', () => {
    expect(findTableFaults('Before\nAfter\n', threats)).toEqual([
      'docs/security.md has no markers for the table of threats',
    ])
  })
})
