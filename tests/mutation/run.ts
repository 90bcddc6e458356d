import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { build } from '../../scripts/build.ts'
import { root } from '../../scripts/repository.ts'
import { JSON_OUTPUT, readOptions, wrongOption } from '../proof/read-options.ts'
import { reportProof } from '../proof/report.ts'
import { type Area, areaOf, areas, folderOf, isOfSlowArea } from './areas.ts'
import { changedLines } from './changed.ts'
import { isNoticed, judge, type Mutant } from './judge.ts'
import { survivorsOfCore } from './survivors/core.ts'
import { survivorsOfTriggers } from './survivors/triggers.ts'

// `npm run test:mutation` changes the sources of each area in hundreds of small ways, one at a time, and runs the tests beside
// them. A change that no test notices has survived: a test is missing, or `survivors/` says why none is.
const { values, positionals } = readOptions(
  'test:mutation',
  'changes the sources in small ways, and wants the tests to notice each',
  {
    area: {
      type: 'string',
      value: 'AREA',
      multiple: true,
      help: 'one area, such as triggers/gate',
    },
    changed: {
      type: 'boolean',
      default: false,
      help: 'lines that changed since the branch left BASE',
    },
    concurrency: {
      type: 'string',
      value: 'N',
      default: String(Math.max(1, availableParallelism() - 1)),
      help: 'so many changes are tried at the same time',
    },
    fresh: {
      type: 'boolean',
      default: false,
      help: 'tries all again, and not only what its sources or tests changed since the last run',
    },
    json: JSON_OUTPUT,
  },
  { value: '[BASE]', help: 'the branch that --changed compares with (main)' },
)
type StrykerOptions = ConstructorParameters<typeof Stryker>[0]

/** What is otherwise for Amplify's clients, which are tried with their own tests alone. */
const AMPLIFY: StrykerOptions = {
  vitest: { configFile: 'tests/mutation/vitest.amplify.config.ts' },
  incrementalFile: '.stryker/incremental-amplify.json',
  htmlReporter: { fileName: '.stryker/report-amplify.html' },
}

checkOptions()

if (await build()) {
  const lines = values.changed ? changedLines(positionals[0] ?? 'main') : []
  if (values.changed && lines.length === 0) console.log('No line of a mutated source has changed.')
  else reportProof('Mutation testing', await run(lines), { json: values.json })
} else process.exitCode = 1

function checkOptions(): void {
  const unknown = values.area?.find((name) => !areas.some((area) => area === name))
  if (unknown !== undefined) {
    wrongOption(`No area is called ${unknown}; there are: ${areas.join(', ')}.`)
  }
  if (values.area && values.changed) wrongOption('Give --area or --changed, not both.')
  if (positionals.length > (values.changed ? 1 : 0)) {
    const words = positionals.join(' ')
    wrongOption(`What is ${words}? Only --changed takes one word, such as --changed main.`)
  }
  if (!/^[1-9]\d*$/.test(values.concurrency)) {
    wrongOption(`--concurrency must be a whole number from 1, got ${values.concurrency}.`)
  }
}

async function run(changed: readonly string[]) {
  const wanted = values.area ? areas.filter((area) => values.area?.includes(area)) : areas
  const sources = values.changed ? changed : wanted.flatMap(sourcesOf)
  const mutants = [
    ...(await tryMutants(sources.filter((source) => !isOfSlowArea(source)))),
    ...(await tryMutants(sources.filter(isOfSlowArea), AMPLIFY)),
  ]
  // Stryker also tells what it remembers of areas that were not asked for.
  const asked = mutants.filter(({ file }) => wanted.some((area) => area === areaOf(file)))
  return judge(asked, { ...survivorsOfCore, ...survivorsOfTriggers }, { partly: values.changed })
}

function sourcesOf(area: Area): string[] {
  return [`${folderOf(area)}/**/*.ts`, `!${folderOf(area)}/**/*.test.ts`]
}

async function tryMutants(
  mutate: readonly string[],
  options: StrykerOptions = {},
): Promise<Mutant[]> {
  if (mutate.length === 0) return []
  const results = await new Stryker({
    configFile: 'tests/mutation/stryker.config.json',
    ...options,
    mutate: [...mutate],
    concurrency: Number(values.concurrency),
    incremental: !values.changed,
    force: values.fresh,
    reporters: values.json ? ['html'] : ['html', 'progress'],
  }).runMutationTest()
  return results.map(({ fileName, location, replacement, ...result }) => ({
    file: relative(root, fileName).replaceAll('\\', '/'),
    ...sourceAndMutant(fileName, location, replacement),
    killed: isNoticed(result),
  }))
}

type Location = { start: Position; end: Position }
type Position = { line: number; column: number }

/** The lines that a mutant touches, before and after. Positions begin at 1. */
function sourceAndMutant(file: string, { start, end }: Location, replacement: string) {
  const lines = readFileSync(join(root, relative(root, file)), 'utf8').split('\n')
  const source = lines.slice(start.line - 1, end.line)
  const before = (source[0] ?? '').slice(0, start.column - 1)
  const after = (source.at(-1) ?? '').slice(end.column - 1)
  return {
    source: onOneLine(source.join(' ')),
    mutant: onOneLine(`${before}${replacement}${after}`),
  }
}

/** A long text is cut in its middle, since it begins and ends as in the source. */
function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 240 ? `${line.slice(0, 160)} … ${line.slice(-60)}` : line
}
