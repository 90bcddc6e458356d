import { parseRuleRow, type RuleChange, type RuleItem, type RuleTable } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { describeError } from '../failure/describe-error.ts'
import { Failure } from '../failure/failure.ts'
import { severalGroups } from '../policy/several-groups.ts'
import type { Outcome } from '../program/exit-code.ts'
import { writtenPattern } from '../rules/written-pattern.ts'
import type { Session } from '../session/session.ts'
import { amount } from '../terminal/amount.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printableJson } from '../terminal/printable.ts'
import { describePlan } from './describe-plan.ts'
import { hasOthersAttributes, type ImportPlan, planImport } from './import-plan.ts'
import { openRuleFile } from './open-rule-file.ts'
import { BadLines, type ImportRow, readImport } from './read-import.ts'
import type { RuleFormat } from './rule-file.ts'

export interface ImportOptions {
  readonly format?: RuleFormat
  readonly dryRun?: boolean
  readonly prune?: boolean
  readonly force?: boolean
  /** For rules that name no group; `false`: let in without one. */
  readonly group?: readonly string[] | false
  /** Domains let in although they are a public mail provider or suffix. */
  readonly accept?: readonly string[]
}

/** Up to here rows are looked up by key; reading the whole table is faster for more. */
const MOST_LOOKED_UP = 2_000

type Needs = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock' | 'interruption'>

/** `rules import`: the whole file or nothing is good, then only what differs is written. */
export async function importRules(
  session: Needs,
  path: string,
  importOptions: ImportOptions,
): Promise<Outcome> {
  const { settings, terminal, clock } = session
  const { format, dryRun = false, prune = false, force = false } = importOptions
  const accepted = new Set((importOptions.accept ?? []).map(acceptedDomain))
  const groups = importOptions.group ?? null
  if (groups) assertGroups(groups, force)
  if (prune && !dryRun) requireConsent(session, 'rules import --prune takes rules away')
  const entries = openRuleFile(path, format ?? null)
  const rows = await readImport(entries, { managed: settings.managedGroups, groups })
  if (prune && rows.size === 0 && !force) {
    throw new Failure(
      'input',
      'the file has no rules, so --prune would remove every rule; --force if you mean it',
    )
  }
  const table = session.rules()
  const isWholeTable = prune || rows.size > MOST_LOOKED_UP
  const existing = isWholeTable ? table.pages() : pagesOf(table, rows)
  const plan = await planImport(rows, existing, prune)
  assertWanted(plan, { force, accepted }, session)
  if (!dryRun) requireUnblocking(plan, session)

  const { added, changed, removed, unchanged } = plan
  const total = added.length + changed.length + removed.length
  const options = { now: clock.now(), managed: settings.managedGroups }
  if (!settings.json) await terminal.write(describePlan(plan, options, terminal))
  const isWanted = total > 0 && !dryRun && (await isConfirmed(session, path, total))
  if (isWanted) await write(session, table, plan, total)
  if (settings.json) {
    const counts = { added: added.length, changed: changed.length, removed: removed.length }
    await terminal.write(`${printableJson({ ...counts, unchanged, written: isWanted })}\n`)
  } else if (isWanted) terminal.note(`Written: ${total} of ${total}.`)
  else if (dryRun && total > 0) terminal.note('A dry run: nothing was written.')
  return isWanted || dryRun || total === 0 ? 'done' : 'problems'
}

/** The rows of the table that the file is about, a hundred keys at a time. */
async function* pagesOf(
  table: Pick<RuleTable, 'get'>,
  rows: ReadonlyMap<string, ImportRow>,
): AsyncGenerator<readonly RuleItem[]> {
  const keys = [...rows.keys()]
  for (let from = 0; from < keys.length; from += 100)
    yield await table.get(keys.slice(from, from + 100))
}

/** What is in the table already is not argued about. */
function assertWanted(
  { added, changed }: ImportPlan,
  { force, accepted }: { readonly force: boolean; readonly accepted: ReadonlySet<string> },
  { terminal }: Pick<Session, 'terminal'>,
): void {
  const bad = new BadLines()
  let refused: string | null = null
  for (const { row, line } of [...added, ...changed]) {
    const several = severalGroups(row)
    if (several !== null && !force) bad.add(line, several)
    const concern = ruleConcern(row)
    const domain = row.EmailDomain.replace(/^\*\./, '')
    if (concern?.kind === 'refused' && !force && !accepted.has(domain)) {
      bad.add(line, concern.reason)
      refused ??= domain
    } else if (concern !== null) terminal.note(`Warning: line ${line}: ${concern.reason}.`)
  }
  bad.throwIfAny(
    refused === null
      ? '; --force if you mean it'
      : `; --accept ${refused} if you mean just this one, --force for all`,
  )
}

/** What is blocked is let in only when somebody says so. */
function requireUnblocking({ changed }: ImportPlan, session: Needs): void {
  const unblocked = changed.filter(
    ({ row, was }) => row.Status !== 'blocked' && was?.['Status'] === 'blocked',
  )
  const [first] = unblocked
  if (first === undefined) return
  const more = unblocked.length > 1 ? ` and ${unblocked.length - 1} more` : ''
  requireConsent(session, `the file lets ${first.row.EmailDomain}${more} in, blocked until now`)
}

function acceptedDomain(text: string): string {
  const pattern = writtenPattern(text)
  if (pattern !== null) return pattern.replace(/^\*\./, '')
  throw new Failure('usage', `--accept takes a domain like bt.com, got "${text}"`)
}

function assertGroups(groups: readonly string[], force: boolean): void {
  const { row, error } = parseRuleRow({ EmailDomain: 'example.com', UserGroup: groups })
  if (error !== null) throw new Failure('usage', `--group: ${error}`)
  const several = severalGroups(row)
  if (several !== null && !force) throw new Failure('usage', `${several}; give --group twice`)
}

async function isConfirmed(session: Needs, path: string, total: number) {
  const { settings, terminal } = session
  if (!settings.yes && !terminal.canAsk && path === '-' && terminal.isInteractive) {
    throw new Failure('usage', 'cannot ask while standard input is the file: --yes, or --dry-run')
  }
  const question = `Write ${amount(total, 'change')} to the table ${settings.table}?`
  if (await consents(session, question)) return true
  terminal.note('Nothing was written.')
  return false
}

async function write(
  { terminal, interruption }: Needs,
  table: RuleTable,
  { added, changed, removed }: ImportPlan,
  total: number,
): Promise<void> {
  const signal = interruption()
  const bar = terminal.progress('Writing', total)
  let written = 0
  const onWritten = (count: number) => {
    written += count
    bar.advance(count)
  }
  function* changes(): Generator<RuleChange> {
    for (const { row, was } of [...added, ...changed]) {
      if (!hasOthersAttributes(was)) yield { put: row }
    }
    for (const remove of removed) yield { remove }
  }
  try {
    for (const { row } of changed.filter(({ was }) => hasOthersAttributes(was))) {
      signal.throwIfAborted()
      await table.put(row)
      onWritten(1)
    }
    await table.write(changes(), { signal, onWritten })
  } catch (error) {
    const { outcome, message } = describeError(error)
    const progress = `${written} of ${total} changes are written; the same command goes on`
    throw new Failure(outcome, `${message}; ${progress}`, { cause: error })
  } finally {
    bar.stop()
  }
}
