import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RuleItem } from '@domain-gate/triggers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { exportRules } from './rules-export.ts'

/** What a terminal obeys: C0, C1, and what turns the direction of text. */
const DRIVER = '\u001b]0;owned\u0007 \u009b31m \u202eevil\u2066 \u061c'

const RULES: readonly RuleItem[] = [{ EmailDomain: 'acme.com', UserGroup: 'acme', Note: DRIVER }]

function exporting(path: string, format?: 'json' | 'csv', isInteractive = true, rules = RULES) {
  const terminal = memoryTerminal({ isInteractive })
  const session = {
    settings: resolveSettings({ table: 'Rules' }, {}),
    terminal,
    rules: () => memoryRuleTable(rules),
    interruption: () => new AbortController().signal,
  }
  return { ended: exportRules(session, path, format), written: terminal.written }
}

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

it.each(['csv', 'json'] as const)(
  'lets no note drive the terminal that shows %s',
  async (format) => {
    const { ended, written } = exporting('-', format)
    expect(await ended).toBe('done')
    expect(written.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
    expect(written.out).toContain('\\u001b]0;owned\\u0007 \\u009b31m \\u202eevil\\u2066 \\u061c')
  },
)

it('writes JSON that gives back what was escaped, and CSV for a pipe as it is', async () => {
  const json = exporting('-', 'json', false)
  await json.ended
  expect(JSON.parse(json.written.out)).toMatchObject([{ Note: DRIVER }])
  const csv = exporting('-', 'csv', false)
  await csv.ended
  expect(csv.written.out).toContain(DRIVER)
})

it('writes nothing when the table does not answer, so that no piece of a file is taken for one', async () => {
  const terminal = memoryTerminal({ isInteractive: false })
  const session = {
    settings: resolveSettings({ table: 'Rules' }, {}),
    terminal,
    rules: () => {
      throw new Error('no such table')
    },
    interruption: () => new AbortController().signal,
  }
  await expect(exportRules(session, '-', 'json')).rejects.toThrow('no such table')
  expect(terminal.written.out).toBe('')
})

it('says how many rules are in the file', async () => {
  const path = join(await folder(), 'rules.csv')
  const { ended, written } = exporting(path)
  await ended
  expect(written.notes).toEqual([`1 rule written to ${path}.`])
  expect(await readFile(path, 'utf8')).toContain('acme.com,acme')
})

it.each(['rules.yaml', 'rules'])('writes no JSON into %s unasked', async (name) => {
  const path = await folder()
  await expect(exporting(join(path, name)).ended).rejects.toMatchObject({
    outcome: 'usage',
    message: 'which format? Name the file .json or .csv, or give --format',
  })
  expect(await readdir(path)).toEqual([])
  expect(await exporting(join(path, name), 'json').ended).toBe('done')
})

describe('a row that triggers cannot use as it is written', () => {
  it.each([
    ['left out', { EmailDomain: 'Upper.example', UserGroup: 'acme' }, 'problems'],
    ['left out', { EmailDomain: 'acme.com', UserGroup: 'acme', Status: 'Blocked' }, 'problems'],
    ['left out', { EmailDomain: 'acme.com', UserGroup: ['acme', ' beta'] }, 'problems'],
  ] as const)('is %s, and rules tidy is named for it: %j', async (_, row, outcome) => {
    const { ended, written } = exporting('-', 'csv', false, [...RULES, row])
    expect(await ended).toBe(outcome)
    expect(written.notes.at(-1)).toBe(
      '1 row that triggers cannot use as written: domain-gate rules tidy shows what each would become.',
    )
  })

  it('is not sent to rules tidy where only its author knows what was meant', async () => {
    const row = { EmailDomain: 'acme', UserGroup: 'acme' }
    const { ended, written } = exporting('-', 'csv', false, [row])
    expect(await ended).toBe('problems')
    expect(written.notes.at(-1)).toBe('Left out: 1 row that no import would take.')
  })
})
