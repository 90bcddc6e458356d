import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProofRow } from '../../proof/report.ts'
import { readCorpus } from '../corpus.ts'
import { createRandom, type Random } from '../random.ts'
import { startCoverage } from './code-coverage.ts'
import { type Target, targets } from './targets.ts'

/** So many texts are tried before V8 is asked what ran. */
const BATCH = 10

export interface FuzzOptions {
  readonly seed: number
  /** How many new texts each target gets; none replays the corpus alone. */
  readonly count: number
  /** Goes on until so much time has passed, too. */
  readonly minutes: number
  /** Writes the texts that led somewhere new into the corpus. */
  readonly keep: boolean
}

/** Gives each target its corpus and then changed texts, going on from those that led to code that had not run before. */
export async function fuzz(options: FuzzOptions): Promise<ProofRow[]> {
  const rows: ProofRow[] = []
  for (const [name, target] of Object.entries(targets))
    rows.push(await fuzzTarget(name, target, options))
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
  let cases = 0
  let worstMs = 0
  const attempt = async (text: string) => {
    cases++
    const start = performance.now()
    const problem = await problemOf(target, text)
    worstMs = Math.max(worstMs, performance.now() - start)
    if (problem !== undefined) broken.push(`${JSON.stringify(text)}: ${problem}`)
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
      const batch = Array.from({ length: BATCH }, () => mutate(random.pick(corpus), random, corpus))
      for (const text of batch) await attempt(text)
      // Asking what ran takes longer than running, so a batch is asked about at once, and is kept whole.
      if (coverage.newBlocks() > 0) corpus.push(...batch)
    }
    coverage.stop()
  }
  const found = corpus.slice(known)
  if (keep) appendFileSync(join(import.meta.dirname, '../corpus', file), found.map(lineOf).join(''))
  return {
    trial: `fuzz: ${name}`,
    cases,
    broken,
    worstMs,
    // Only for what grows with the square of its length, or never ends.
    budgetMs: 5000,
    figures: { corpus: known, 'new ways': found.length },
  }
}

async function problemOf(target: Target, text: string): Promise<string | undefined> {
  try {
    return await target(text)
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : error}`
  }
}

function lineOf(text: string): string {
  const escaped = JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `${escaped}\n`
}

const PIECES = [
  ...'\u0000\t\n\r\u001b \u007f\u009b\u00a0\u200b\u202e\u2028\ufeff\ud800"\'\\,;:{}[]()@.-*#=+<>|',
  '__proto__',
  'constructor',
  'null',
  'true',
  '1e999',
  '-1',
  '0',
  '[]',
  '{}',
  '""',
  '\\u0000',
  '\r\n',
  'acme.com',
  '*.acme.com',
  'jo@acme.com',
  '*',
  'allowed',
  'blocked',
  'tenant-a',
  'tenant-evil',
  'a b',
  ' (domain-not-allowed)',
  ' (custom:code)',
  'PreSignUp failed with error ',
  'xn--',
  '2027-01-01',
  '9'.repeat(20),
]

function mutate(text: string, random: Random, corpus: readonly string[]): string {
  let changed = text
  for (let changes = random.below(4); changes >= 0; changes--) {
    const at = random.below(changed.length + 1)
    const length = random.below(random.oneIn(3) ? 20 : 3)
    const [before, cut, behind] = [
      changed.slice(0, at),
      changed.slice(at, at + length),
      changed.slice(at + length),
    ]
    const other = random.pick(corpus)
    const from = random.below(other.length + 1)
    changed = random.pick([
      () => before + behind,
      () => before + random.pick(PIECES) + cut + behind,
      () => before + random.pick(PIECES) + behind,
      () => before + cut + cut + behind,
      () => before + other.slice(from, from + 1 + random.below(40)) + behind,
      () => before + String.fromCharCode(random.below(random.oneIn(2) ? 0x100 : 0x10000)) + behind,
    ])()
  }
  return changed.slice(0, 4000)
}
