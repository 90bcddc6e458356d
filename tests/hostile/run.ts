import { build } from '../../scripts/build.ts'
import {
  JSON_OUTPUT,
  readOptions,
  SEED,
  SHORT,
  seedOf,
  wrongOption,
} from '../proof/read-options.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { compareParsers } from './addresses/compare-parsers.ts'
import { generateAddresses } from './addresses/generate-addresses.ts'
import { readCorpus } from './corpus.ts'
import { tryEvents } from './events/try-events.ts'
import { tryWorker } from './events/try-worker.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { targets } from './fuzz/targets.ts'

const { values } = readOptions('test:hostile', 'tries what an attacker may send', {
  short: { ...SHORT, help: `${SHORT.help}, without the browsers` },
  seed: SEED,
  only: { type: 'string', value: 'PART', help: 'one part alone' },
  minutes: { type: 'string', value: 'N', default: '0', help: 'fuzzes so much longer' },
  target: { type: 'string', value: 'NAME', help: 'fuzzes one reader alone' },
  keep: {
    type: 'boolean',
    default: false,
    help: 'writes what fuzzing found a new way with into the corpus',
  },
  json: JSON_OUTPUT,
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

checkOptions()
const seed = seedOf(values.seed, values.short)
if (await build()) {
  const rows: ProofRow[] = []
  for (const [name, run] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) {
      rows.push(...(await run({ seed, short: values.short })))
    }
  }
  const title = `Hostile input (--seed ${seed}${values.short ? ' --short' : ''})`
  reportProof(title, rows, { json: values.json })
} else {
  process.exitCode = 1
}

function checkOptions(): void {
  const { only, target, minutes } = values
  if (only !== undefined && !Object.hasOwn(parts, only)) {
    wrongOption(`No part is called ${only}; there are: ${Object.keys(parts).join(', ')}.`)
  }
  if (target !== undefined && !Object.hasOwn(targets, target)) {
    const names = Object.keys(targets).join(', ')
    wrongOption(`Nothing called ${target} is fuzzed; there are: ${names}.`)
  }
  if (!/^\d{1,4}$/.test(minutes)) {
    wrongOption(`--minutes must be a whole number up to 9999, got ${minutes}.`)
  }
}
