import type { RuleChange, RuleTable } from '@domain-gate/triggers'
import type { Command } from 'commander'
import { describeError } from '../aws/describe-error.ts'
import { Failure, type Outcome } from '../failure.ts'
import type { RuleFormat } from '../rules-file/file-entry.ts'
import type { ImportPlan } from '../rules-file/import-plan.ts'
import type { Run, Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/ask.ts'
import { amount, printableJson } from '../terminal/printable.ts'
import { formatOption, readCount, readList } from './option-values.ts'

/** `rules import`. */
export function addRulesImportCommand(rules: Command, run: Run): void {
  rules
    .command('import')
    .description('write the rules of a file, after showing what would change')
    .argument('<file>', 'rules as JSON or CSV, or a domain a line; - is standard input')
    .addOption(formatOption())
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--prune', 'also remove the rules that are not in the file')
    .option('--max-removals <number>', 'with --prune: write nothing if more would go', readCount)
    .option('--group <name>', 'for rules that name no group; may be given several times', readList)
    .option('--no-group', 'let rules that name no group in without one')
    .option(
      '--accept <domain>',
      'take this domain although it is a public mail provider or suffix; may be given several times',
      readList,
    )
    .option(
      '--force',
      'also public mail providers, public suffixes, groups like acme,beta, and an empty file with --prune',
    )
    .addHelpText('after', HELP)
    .action((file: string, options: ImportOptions, command: Command) =>
      run(command, (session) => importRules(session, file, options)),
    )
}

const HELP = `
JSON: what domain-gate rules export or domain-gate rules list --json writes.
CSV: the first line names the columns domain, groups, status, expires, note;
groups have a space between them.
A domain a line: with --group NAME, or --no-group to let them in without one.

Nothing is written unless every line is good. Interrupted? Run it again.
`

export interface ImportOptions {
  readonly format?: RuleFormat
  readonly dryRun?: boolean
  readonly prune?: boolean
  /** With `prune`: the most rules that may be removed. */
  readonly maxRemovals?: number
  readonly force?: boolean
  /** For rules that name no group; `false`: let in without one. */
  readonly group?: readonly string[] | false
  /** Domains let in although they are a public mail provider or suffix. */
  readonly accept?: readonly string[]
}

type ImportSession = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock' | 'interruption'>

/** Writes only what differs, and nothing at all when one line of the file is wrong. */
export async function importRules(
  session: ImportSession,
  path: string,
  importOptions: ImportOptions,
): Promise<Outcome> {
  const { acceptedDomain, assertGroups, assertPlanAcceptable } = await import(
    '../rules-file/import-checks.ts'
  )
  const { describePlan, planImport, rowsToCompare } = await import('../rules-file/import-plan.ts')
  const { readImport } = await import('../rules-file/import-rows.ts')
  const { openRuleFile } = await import('../rules-file/open-rules-file.ts')
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
  const plan = await planImport(rows, rowsToCompare(table, rows, prune), prune)
  assertPlanAcceptable(plan, { force, accepted }, session)
  if (!dryRun) requireUnblocking(plan, session)

  const { added, changed, removed, unchanged } = plan
  const total = added.length + changed.length + removed.length
  const options = { now: clock.now(), managed: settings.managedGroups }
  if (!settings.json) await terminal.write(describePlan(plan, options, terminal))
  const { maxRemovals = Number.POSITIVE_INFINITY } = importOptions
  if (removed.length > maxRemovals) {
    const problem = `${amount(removed.length, 'rule')} would be removed, and --max-removals allows ${maxRemovals}; nothing was written`
    if (!dryRun) throw new Failure('problems', problem)
    terminal.note(problem)
  }
  const isWanted = total > 0 && !dryRun && (await isConfirmed(session, path, total))
  if (isWanted) await write(session, table, plan, total)
  if (settings.json) {
    const counts = { added: added.length, changed: changed.length, removed: removed.length }
    await terminal.write(`${printableJson({ ...counts, unchanged, written: isWanted })}\n`)
  } else if (isWanted) terminal.note(`Written: ${total} of ${total}.`)
  else if (dryRun && total > 0) terminal.note('A dry run: nothing was written.')
  return isWanted || dryRun || total === 0 ? 'done' : 'problems'
}

/** A rule that lets in what was blocked needs somebody's consent. */
function requireUnblocking({ changed }: ImportPlan, session: ImportSession): void {
  const unblocked = changed.filter(
    ({ row, was }) => row.Status !== 'blocked' && was?.['Status'] === 'blocked',
  )
  const [first] = unblocked
  if (first === undefined) return
  const more = unblocked.length > 1 ? ` and ${unblocked.length - 1} more` : ''
  requireConsent(session, `the file lets ${first.row.EmailDomain}${more} in, blocked until now`)
}

async function isConfirmed(session: ImportSession, path: string, total: number) {
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
  { terminal, interruption }: ImportSession,
  table: RuleTable,
  { added, changed, removed }: ImportPlan,
  total: number,
): Promise<void> {
  const { hasUnknownAttributes } = await import('../rules-file/import-plan.ts')
  const signal = interruption()
  const bar = terminal.progress('Writing', total)
  let written = 0
  const onWritten = (count: number) => {
    written += count
    bar.advance(count)
  }
  function* changes(): Generator<RuleChange> {
    for (const { row, was } of [...added, ...changed]) {
      if (!hasUnknownAttributes(was)) yield { put: row }
    }
    for (const remove of removed) yield { remove }
  }
  try {
    for (const { row } of changed.filter(({ was }) => hasUnknownAttributes(was))) {
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
