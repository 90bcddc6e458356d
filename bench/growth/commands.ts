import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { domainGateAt } from '../../tests/cli/parts/domain-gate.ts'
import { carryLargeTable, type Step } from '../../tests/cli/parts/large-table.ts'
import { startStack } from '../../tests/cli/parts/local-stack.ts'
import { startStackProcess } from '../../tests/load/local-stack/stack-process.ts'
import type { Cell, Table } from '../report/table.ts'

/** What Cognito adds to groups at most, by its quota. */
const ADDS_A_SECOND = 25

type Row = Readonly<Record<string, Cell>>

/** The commands that read or write everything, as processes of their own against the local stack. */
export async function commandsTable(quick: boolean): Promise<Table> {
  const rows = quick ? 500 : 10_000
  const memberships = quick ? 25 : 250
  return {
    name: 'growth-commands',
    title: 'Commands over everything',
    about: [
      'Each from its start to its end, Node’s own start included, once, against the local stack, which takes a part of the time.',
      '`rules list` and `rules export` have 48 MB of heap.',
      `\`sync --apply\` keeps to its \`--rate\`, here Cognito’s quota of ${ADDS_A_SECOND} a second.`,
    ].join(' '),
    rows: [
      ...(await carryRules(rows)),
      await syncUsers(rows, 'a dry run', []),
      await syncUsers(memberships, 'adding each to a group', [
        '--apply',
        '--yes',
        '--rate',
        String(ADDS_A_SECOND),
      ]),
    ],
  }
}

/** The AWS SDK takes 18 MB of the heap, and a list of 100,000 such rows would take 45 MB more. */
const LARGE = { noteLength: 70, smallHeap: 48 }

async function carryRules(rows: number): Promise<Row[]> {
  const measured: Row[] = []
  const step: Step = async (name, work) => {
    const startedAt = performance.now()
    const result = await work()
    measured.push(rowOf(`\`rules ${name.split(' ')[0]}\`${AGAIN[name] ?? ''}`, rows, startedAt))
    return result
  }
  const stack = await startStack()
  const folder = await mkdtemp(join(tmpdir(), 'large-table-'))
  try {
    const { listed, exported } = await carryLargeTable(stack, folder, { ...LARGE, rows }, step)
    assert.deepEqual([listed, exported], [rows, rows])
    return measured
  } finally {
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const AGAIN: Readonly<Record<string, string>> = { 'import again': ', nothing to change' }

async function syncUsers(users: number, what: string, options: readonly string[]): Promise<Row> {
  const stack = await startStackProcess({
    users,
    stack: { rules: [{ EmailDomain: 'crowd.example', UserGroup: 'members' }] },
  })
  const folder = await mkdtemp(join(tmpdir(), 'sync-'))
  try {
    const startedAt = performance.now()
    const { code, stdout, stderr } = await domainGateAt(stack)(
      ['sync', '--managed-groups', 'members', ...options],
      { cwd: folder },
    )
    if (code !== 0) throw new Error(`sync ended with ${code}: ${stderr}`)
    assert.match(stdout, new RegExp(`${users.toLocaleString('en')} users|${users} users`))
    return rowOf(`\`sync\`, ${what}`, users, startedAt)
  } finally {
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function rowOf(command: string, count: number, startedAt: number): Row {
  const seconds = (performance.now() - startedAt) / 1000
  return { command, 'rules or users': count, seconds, 'a second': count / seconds }
}
