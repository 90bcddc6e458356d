import { ADDRESSES, makeAddresses, readAddresses } from './compare/addresses.ts'
import { type Comparison, compare } from './compare/compare.ts'
import { type Gen1App, readGen1App } from './gen1/gen1-app.ts'
import { entriesOfGate, type NewRules, newRules } from './rules/new-rules.ts'
import { readTableRows } from './rules/table-rows.ts'
import { type Understanding, understandApp } from './rules/understand.ts'

export interface MigrationOptions {
  /** The app's folder, its `amplify`, or its `amplify/backend`. */
  readonly folder: string
  readonly env: string | null
  /** A file with the rows of the old table. */
  readonly rows: string | null
  /** A file with more addresses to compare. */
  readonly addresses: string | null
}

/** All there is to know before anything is written. */
export interface Migration {
  readonly app: Gen1App
  readonly understanding: Understanding
  /** `null`: what decides who gets in was not understood whole, and a guess would let strangers in. */
  readonly rules: NewRules | null
  /** `null` where there are no rules to compare. */
  readonly comparison: Comparison | null
}

/** What the walkthrough and its followers call the key. */
const KEYS = ['EmailDomain', 'EmailSuffix']
/** Of so many domains every form of an address is tried; of all others, the plain one. */
const MAX_DOMAINS_IN_FULL = 20

/** Reads, understands and compares. Changes nothing. */
export async function planMigration(options: MigrationOptions): Promise<Migration> {
  const app = readGen1App(options.folder, options.env)
  const key = app.tables.find((table) => KEYS.includes(table.key))?.key ?? 'EmailDomain'
  const table = options.rows === null ? null : { key, rows: readTableRows(options.rows, key) }
  const own = options.addresses === null ? [] : readAddresses(options.addresses)
  const understanding = understandApp(app, table)
  if (!understanding.isGateWhole) return { app, understanding, rules: null, comparison: null }
  const rules = newRules(understanding.gate)
  const domains = entriesOfGate(understanding.gate).map(({ domain }) => domain)
  const addresses = new Set([
    ...own,
    ...makeAddresses(spread(domains, MAX_DOMAINS_IN_FULL), ADDRESSES),
    ...domains.map((domain) => `jo@${domain}`),
    // As the gate has them, so that what a rule lets in beyond the old entry is named.
    ...rules.rows
      .filter(({ EmailDomain }) => EmailDomain !== '*')
      .map(({ EmailDomain }) => `jo@${EmailDomain.replace('*', 'any')}`),
  ])
  return {
    app,
    understanding,
    rules,
    comparison: await compare([...addresses], understanding.gate, rules),
  }
}

/** Whether somebody has to look at something before going on. */
export function isSettled({ understanding, rules, comparison }: Migration): boolean {
  return (
    understanding.notUnderstood.length === 0 &&
    rules !== null &&
    rules.without.length === 0 &&
    comparison?.differences.every(({ reason }) => reason !== null) === true
  )
}

/** At most so many, evenly from the first to the last. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, all.length / count)
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
}
