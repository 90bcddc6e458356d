import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { root } from '../scripts/repository.ts'
import { runCommand } from '../scripts/run-command.ts'
import { installPeers } from './install-peers.ts'
import { lambda } from './lambda.ts'
import { pages } from './pages.ts'
import type { Measured, Part } from './part.ts'
import { budgetsTable, markdownOf, type Table } from './report/table.ts'
import { writeFigures } from './report/write-figures.ts'

const parts: readonly Part[] = [pages, lambda]

/** Those that print a table of their own, and whose figures go nowhere else. */
const scripts = ['amplify-ui', 'large-table', 'local-load', 'start']
const names = [...parts.map(({ name }) => name), ...scripts]

const usage = `npm run bench -- [PART…] [--quick] [--json FILE] [--write FILE]

  PART          ${names.join(', ')}; without a name: all of them
  --quick       few rounds, to see that everything runs. Its figures are no measurement
  --json FILE   where the figures go as JSON (default: bench/results.json)
  --write FILE  also writes the tables between their marks in a document, such as docs/performance.md`

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string', default: 'bench/results.json' },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const unknown = positionals.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.\n\n${usage}`)
  if (values.quick && values.write !== undefined) {
    throw new Error('--quick measures too little to be written down: leave it or --write out.')
  }
  await installPeers()
  if (!(await build())) throw new Error('The build failed; the first error above says why.')

  const measured: Measured[] = []
  const isChosen = (name: string) => positionals.length === 0 || positionals.includes(name)
  for (const part of parts) {
    if (!isChosen(part.name)) continue
    console.error(`bench: ${part.name}…`)
    measured.push(await part.run({ quick: values.quick }))
  }
  for (const name of scripts.filter(isChosen)) {
    if (values.quick) continue
    console.error(`bench: ${name}…`)
    const { code } = await runCommand(`node bench/${name}.ts`, { show: 'stdout' })
    if (code !== 0) process.exitCode = code
  }
  const budgets = measured.flatMap((part) => part.budgets)
  const tables: Table[] = measured.flatMap((part) => part.tables)
  for (const table of tables) console.log(`\n${markdownOf(table)}`)
  if (budgets.length > 0) console.log(`\n${markdownOf(budgetsTable(budgets))}`)

  const machine = {
    date: new Date().toISOString().slice(0, 10),
    cores: availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  }
  const results = { quick: values.quick, ...machine, tables, budgets }
  writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
  console.error(`bench: the figures are in ${values.json}`)
  if (values.write === undefined) return
  const document = join(root, values.write)
  const command = ['npm run bench', ...(positionals.length > 0 ? ['--', ...positionals] : [])]
  const source = `${machine.date}, \`${command.join(' ')}\`, ${machine.cores} cores, Node ${machine.node.slice(1)}, ${machine.platform}.`
  writeFileSync(document, writeFigures(readFileSync(document, 'utf8'), tables, source))
}
