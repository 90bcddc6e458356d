import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { build } from '../../scripts/build.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { compareParsers } from './addresses/compare-parsers.ts'
import { generateAddresses } from './addresses/generate-addresses.ts'
import { readCorpus } from './corpus.ts'
import { tryEvents } from './events/try-events.ts'
import { tryWorker } from './events/try-worker.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { targets } from './fuzz/targets.ts'

// `npm run test:hostile` tries what an attacker may send.
//   -- --short            the bounded form that CI runs, always with the same seed, without the browsers
//   -- --seed 7           tries the same cases again
//   -- --only browsers    one part alone
//   -- --minutes 30       fuzzes so much longer
//   -- --only fuzz --target csv   one reader alone
//   -- --keep             writes what fuzzing found a new way with into the corpus
//   -- --json             prints one line of JSON
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string' },
    only: { type: 'string' },
    minutes: { type: 'string', default: '0' },
    target: { type: 'string' },
    keep: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

/** What one part needs to know. */
interface Extent {
  readonly seed: number
  readonly short: boolean
}

const parts: Readonly<Record<string, (extent: Extent) => ProofRow[] | Promise<ProofRow[]>>> = {
  corpora() {
    return [
      ...compareParsers(readCorpus('isemail/addresses.txt'), 'isemail’s list'),
      ...compareParsers(readCorpus('addresses.txt'), 'our list'),
    ]
  },
  parsers({ seed, short }) {
    const corpus = [...readCorpus('isemail/addresses.txt'), ...readCorpus('addresses.txt')]
    const addresses = generateAddresses(short ? 20_000 : 400_000, seed, corpus)
    return compareParsers(addresses, 'made addresses')
  },
  fuzz({ seed, short }) {
    const { minutes, keep, target } = values
    return fuzz({ seed, count: short ? 0 : 2000, minutes: Number(minutes), only: target, keep })
  },
  async events({ seed, short }) {
    const worker = tryWorker(short ? 60 : 2000, seed)
    return [...(await tryEvents(short ? 2400 : 85_000, seed)), await worker]
  },
  async browsers({ seed, short }) {
    // Three browsers take longer to start than all else of the short form together.
    if (short && values.only === undefined) return []
    // What it reads with is the built package, which is there only now.
    const { compareBrowsers } = await import('./browsers/compare-browsers.ts')
    return compareBrowsers(short ? 5000 : 100_000, seed)
  },
}

const seed =
  values.seed === undefined ? (values.short ? 1 : randomInt(2 ** 31)) : Number(values.seed)
const complaint = complaintAboutOptions()

if (complaint !== undefined) {
  console.error(complaint)
  process.exitCode = 1
} else if (!(await build())) {
  process.exitCode = 1
} else {
  const rows: ProofRow[] = []
  for (const [name, run] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) {
      rows.push(...(await run({ seed, short: values.short })))
    }
  }
  const title = `Hostile input (--seed ${seed}${values.short ? ' --short' : ''})`
  reportProof(title, rows, { json: values.json })
}

function complaintAboutOptions(): string | undefined {
  if (values.only !== undefined && !Object.hasOwn(parts, values.only)) {
    return `No part is called ${values.only}; there are: ${Object.keys(parts).join(', ')}.`
  }
  if (values.target !== undefined && !Object.hasOwn(targets, values.target)) {
    return `Nothing called ${values.target} is fuzzed; there are: ${Object.keys(targets).join(', ')}.`
  }
  if (!/^\d{1,4}$/.test(values.minutes)) {
    return `--minutes must be a whole number up to 9999, got ${values.minutes}.`
  }
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    return `--seed must be a whole number from 0 to ${2 ** 32 - 1}, got ${values.seed}.`
  }
  return undefined
}
