import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { domainGateAt, type Ended, settingsOf, spawnDomainGate } from './domain-gate.ts'
import type { Stack } from './local-stack.ts'

export interface LargeTable {
  readonly rows: number
  /** Characters of each row's note, which is most of what a row weighs. */
  readonly noteLength: number
  /** Megabytes of heap for what must not hold all rows. */
  readonly smallHeap: number
}

/** Runs one command of the journey; a benchmark takes the time of it. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** Takes so many rules through every command that reads or writes a whole table, each a process of its own. */
export async function carryLargeTable(
  stack: Stack,
  folder: string,
  { rows, noteLength, smallHeap }: LargeTable,
  step: Step = (_, work) => work(),
) {
  const run = domainGateAt(stack)
  const small = { node: [`--max-old-space-size=${smallHeap}`] }
  const [file, copy] = [join(folder, 'rules.json'), join(folder, 'exported.json')]
  await writeFile(
    file,
    JSON.stringify(Array.from({ length: rows }, (_, at) => row(at, noteLength))),
  )

  const imported = await step('import', () =>
    run(['rules', 'import', file, '--prune', '--yes', '--json'], {
      node: ['--max-old-space-size=192'],
    }),
  )
  const listed = await step('list', () => run(['rules', 'list'], small))
  outputOf(await step('export', () => run(['rules', 'export', copy], small)))
  const again = await step('import again', () => run(['rules', 'import', copy, '--json']))
  return {
    imported: resultOf(imported),
    listed: new Set(outputOf(listed).trimEnd().split('\n')).size,
    exported: JSON.parse(await readFile(copy, 'utf8')).length,
    again: resultOf(again),
    firstLines: await readFirstLines(stack),
  }
}

function row(at: number, noteLength: number) {
  return {
    EmailDomain: `company-${at}.example`,
    UserGroup: `tenant-${at % 1000}`,
    Note: `Company ${at}, `.padEnd(
      noteLength,
      'a customer since the year two thousand and twenty; ',
    ),
  }
}

function outputOf({ code, stdout, stderr }: Ended): string {
  if (code !== 0) throw new Error(`The command ended with ${code}: ${stderr}`)
  return stdout
}

function resultOf(ended: Ended): unknown {
  return JSON.parse(outputOf(ended))
}

/** `domain-gate rules list | head -1` */
async function readFirstLines(stack: Stack) {
  const child = spawnDomainGate(['rules', 'list'], { env: settingsOf(stack) })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stderr }
}
