import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { root } from '../scripts/repository.ts'
import { whatWasWrong } from '../tests/proof/read-options.ts'
import { growth } from './growth.ts'
import { installPeers } from './install-peers.ts'
import { lambda } from './lambda.ts'
import { localStack } from './local-stack.ts'
import { pages } from './pages.ts'
import type { Measured, Part } from './part.ts'
import { describeSetup, setupTable } from './report/setup.ts'
import { budgetsTable, isHeld, markdownOf } from './report/table.ts'
import { writeFigures } from './report/write-figures.ts'
import { start } from './start.ts'

const parts: readonly Part[] = [pages, lambda, growth, localStack, start]
const names = parts.map(({ name }) => name)

const usage = `npm run bench -- [PART…] [--quick] [--json FILE] [--write FILE]

  PART          ${names.join(', ')}; without a name: all of them
  --quick       few rounds, to see that everything runs. Its figures are no measurement, and hold no budget
  --json FILE   where the figures go as JSON (default: bench/results.json)
  --write FILE  also writes the tables between their marks in a document, such as docs/performance.md`

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  if (values.help) return console.log(usage)
  const unknown = positionals.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.\n\n${usage}`)
  if (values.quick && values.write !== undefined) {
    throw new Error('--quick measures too little to be written down: leave it or --write out.')
  }
  await installPeers()
  if (!(await build())) throw new Error('The build failed; the first error above says why.')

  const measured: Measured[] = []
  for (const part of parts) {
    if (positionals.length > 0 && !positionals.includes(part.name)) continue
    console.error(`bench: ${part.name}…`)
    measured.push(await part.run({ quick: values.quick }))
  }
  const budgets = measured.flatMap((part) => part.budgets)
  const tables = [...measured.flatMap((part) => part.tables), budgetsTable(budgets)]
  for (const table of tables) console.log(`\n${markdownOf(table)}`)

  const setup = await describeSetup()
  const results = { quick: values.quick, ...setup, tables, budgets }
  writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
  console.error(`bench: the figures are in ${values.json}`)
  if (values.write !== undefined) {
    const document = join(root, values.write)
    const command = ['npm run bench', ...(positionals.length > 0 ? ['--', ...positionals] : [])]
    // One part's budgets are not all of them.
    const whole =
      positionals.length === 0
        ? [...tables, setupTable(setup)]
        : measured.flatMap((part) => part.tables)
    const source = `${setup.date}, \`${command.join(' ')}\`.`
    writeFileSync(document, writeFigures(readFileSync(document, 'utf8'), whole, source))
  }
  const short = budgets.filter((budget) => !isHeld(budget))
  if (values.quick || short.length === 0) return
  throw new Error(`bench: falls short in: ${short.map(({ what }) => what).join('; ')}`)
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'string', default: 'bench/results.json' },
        write: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${whatWasWrong(error)}\n\n${usage}`)
  }
}
