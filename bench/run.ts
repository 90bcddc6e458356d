import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../scripts/build.ts'
import { root } from '../scripts/repository.ts'
import { readOptions, wrongOption } from '../tests/proof/read-options.ts'
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

const { values, positionals } = readOptions(
  'bench',
  'measures times and bytes, beside the peers',
  {
    quick: {
      type: 'boolean',
      default: false,
      help: 'few rounds, to see that all runs: no measurement, and held to no budget',
    },
    json: {
      type: 'string',
      value: 'FILE',
      default: 'bench/results.json',
      help: 'where the figures go as JSON (bench/results.json)',
    },
    write: {
      type: 'string',
      value: 'FILE',
      help: 'writes the tables between their marks in a document, too',
    },
  },
  { value: '[PART…]', help: `${names.join(', ')}; without a name: all of them` },
)
checkOptions()

try {
  await main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function main(): Promise<void> {
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

function checkOptions(): void {
  const unknown = positionals.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    wrongOption(`No part is called ${unknown.join(', ')}; there are: ${names.join(', ')}.`)
  }
  if (values.quick && values.write !== undefined) {
    wrongOption('--quick measures too little to be written down: leave it or --write out.')
  }
}
