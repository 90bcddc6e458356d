import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readSettings } from '../settings/read-settings.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { type ImportOptions, importRules } from './import-rules.ts'

const BEFORE = [
  { EmailDomain: 'acme.com', UserGroup: 'acme', createdAt: '2020' },
  { EmailDomain: 'old.example', UserGroup: 'old' },
]

async function importing(
  text: string,
  {
    answer = 'cannot-ask',
    yes = false,
    ...options
  }: ImportOptions & { answer?: 'yes' | 'no' | 'cannot-ask'; yes?: boolean } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'rules.csv')
  await writeFile(path, text)
  const terminal = memoryTerminal({ isInteractive: true, answer })
  const table = memoryRuleTable(BEFORE)
  const session = {
    settings: readSettings({ table: 'Rules', yes }, {}),
    terminal,
    clock: fakeClock(),
    rules: () => table,
    interruption: () => new AbortController().signal,
  }
  const outcome = await importRules(session, path, options)
  return { outcome, keys: table.rows().map(({ EmailDomain }) => EmailDomain), ...terminal.written }
}

it('asks a person before it writes, once, with the difference on the screen', async () => {
  const { outcome, keys, out, questions } = await importing('domain,groups\nnew.example,new\n', {
    answer: 'yes',
    prune: true,
  })
  expect(questions).toEqual(['Write 3 changes to the table Rules?'])
  expect(out).toContain('+ new.example  groups new\n- acme.com\n- old.example\n')
  expect({ outcome, keys }).toEqual({ outcome: 'done', keys: ['new.example'] })
})

it('writes nothing when the person says no', async () => {
  const { outcome, keys, notes } = await importing('domain,groups\nnew.example,new\n', {
    answer: 'no',
  })
  expect({ outcome, keys }).toEqual({ outcome: 'problems', keys: ['acme.com', 'old.example'] })
  expect(notes).toContain('Nothing was written.')
})

it('removes nothing where nobody can be asked, unless told', async () => {
  const text = 'domain,groups\nnew.example,new\n'
  await expect(importing(text, { prune: true })).rejects.toMatchObject({ outcome: 'usage' })
  expect((await importing(text, { prune: true, yes: true })).keys).toEqual(['new.example'])
})

it.each([{ yes: true }, { answer: 'cannot-ask' as const }])(
  'does not wait for an answer with %j',
  async (options) => {
    const { outcome, questions } = await importing('domain,groups\nnew.example,new\n', options)
    expect(outcome).toBe('done')
    expect(questions).toHaveLength(options.yes ? 0 : 1)
  },
)

it('does not ask when there is nothing to write', async () => {
  const { outcome, questions } = await importing('domain,groups\nacme.com,acme\n')
  expect({ outcome, questions }).toEqual({ outcome: 'done', questions: [] })
})

it('does not empty the table for an empty file', async () => {
  await expect(importing('domain\n', { prune: true, yes: true })).rejects.toThrow(
    'would remove every rule',
  )
  expect((await importing('domain\n', { prune: true, force: true, yes: true })).keys).toEqual([])
})
