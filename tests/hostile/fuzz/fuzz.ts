import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../../../scripts/repository.ts'
import type { ProofRow } from '../../proof/report.ts'
import { escapeText, readCorpus } from '../corpus.ts'
import { createRandom } from '../random.ts'
import { changeText } from './change-text.ts'
import { startCoverage } from './code-coverage.ts'
import { type Target, targets } from './targets.ts'

const CORPUS = join(import.meta.dirname, '../corpus')

/** So many texts are tried before V8 is asked what ran. */
const BATCH = 10

export interface FuzzOptions {
  readonly seed: number
  /** How many new texts each target gets; none replays the corpus alone. */
  readonly count: number
  /** Goes on until so much time has passed, too. */
  readonly minutes: number
  /** One target alone. */
  readonly only?: string | undefined
  /** Writes the texts that led somewhere new into the corpus. */
  readonly keep: boolean
}

/** Gives each target its corpus and then changed texts, going on from those that led to code that had not run before. */
export async function fuzz(options: FuzzOptions): Promise<ProofRow[]> {
  const { only } = options
  const rows: ProofRow[] = []
  for (const [name, target] of Object.entries(targets)) {
    if (only === undefined || only === name) rows.push(await fuzzTarget(name, target, options))
  }
  return rows
}

async function fuzzTarget(
  name: string,
  target: Target,
  { seed, count, minutes, keep }: FuzzOptions,
): Promise<ProofRow> {
  const file = join(name, 'inputs.txt')
  const corpus = readCorpus(file)
  const broken: string[] = []
  const found = new Set<string>()
  let cases = 0
  let worstMs = 0
  const attempt = async (text: string) => {
    cases++
    const start = performance.now()
    const problem = await problemOf(target, text)
    worstMs = Math.max(worstMs, performance.now() - start)
    if (problem !== undefined) {
      found.add(escapeText(text))
      broken.push(`${escapeText(text)}: ${problem}`)
    }
  }
  for (const text of corpus) await attempt(text)
  const known = corpus.length
  if (count > 0 || minutes > 0) {
    const coverage = startCoverage()
    for (const text of corpus) await attempt(text)
    coverage.newBlocks()
    const random = createRandom(seed)
    const end = performance.now() + (minutes * 60_000) / Object.keys(targets).length
    for (let made = 0; made < count || performance.now() < end; made += BATCH) {
      const batch = Array.from({ length: BATCH }, () =>
        changeText(random.pick(corpus), random, corpus),
      )
      for (const text of batch) await attempt(text)
      // Asking what ran takes longer than running, so a batch is asked about at once, and is kept whole.
      if (coverage.newBlocks() > 0) corpus.push(...batch)
    }
    coverage.stop()
  }
  const newWays = corpus.slice(known)
  if (keep) appendFileSync(join(CORPUS, file), linesOf(newWays.map(escapeText)))
  if (found.size > 0) broken.push(keepFindings(name, found))
  return {
    trial: `fuzz: ${name}`,
    cases,
    broken,
    worstMs,
    // Only for what grows with the square of its length, or never ends.
    budgetMs: 5000,
    figures: { corpus: known, 'new ways': newWays.length },
  }
}

/** Writes what did not hold to where CI keeps it, and says how it is tried again. */
function keepFindings(name: string, lines: ReadonlySet<string>): string {
  const folder = join(root, 'test-results/hostile')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.txt`), linesOf([...lines]))
  return `test-results/hostile/${name}.txt holds these texts. Its lines in ${relative(root, join(CORPUS, name, 'inputs.txt'))} are tried first in every run.`
}

function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

async function problemOf(target: Target, text: string): Promise<string | undefined> {
  try {
    return await target(text)
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : error}`
  }
}
