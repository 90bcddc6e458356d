import type { RuleRow } from '@domain-gate/triggers'
import type { Command } from 'commander'
import { type AtomicFile, openAtomicFile } from '../atomic-file.ts'
import { Failure, type Outcome } from '../failure.ts'
import { rowsInOrder } from '../rules/rows-in-order.ts'
import type { RuleFormat } from '../rules-file/file-entry.ts'
import type { Run, Session } from '../session/session.ts'
import { amount, printable } from '../terminal/printable.ts'
import type { Progress, Terminal } from '../terminal/terminal.ts'
import { formatOption } from './option-values.ts'

/** `rules export`. */
export function addRulesExportCommand(rules: Command, run: Run): void {
  rules
    .command('export')
    .description('write all rules to a file, or to standard output')
    .argument('[file]', 'replaced in one step; its ending tells the format', '-')
    .addOption(formatOption())
    .action((file: string, { format }: { format?: RuleFormat }, command: Command) =>
      run(command, (session) => exportRules(session, file, format)),
    )
}

const MAX_SHOWN = 10

type ExportSession = Pick<Session, 'rules' | 'settings' | 'terminal' | 'interruption'>

/** To standard output, or to a file that is whole or not there. */
export async function exportRules(
  session: ExportSession,
  path: string,
  format: RuleFormat | undefined,
): Promise<Outcome> {
  const { formatOfName } = await import('../rules-file/open-rules-file.ts')
  const { terminal } = session
  if (path === '-') {
    const chosen = format ?? 'json'
    return exportTo(session, chosen, {
      write: terminal.write,
      isGone: terminal.isReaderGone,
      isShown: terminal.isInteractive,
      progress: null,
      done: () => {},
    })
  }
  const chosen = format ?? formatOfName(path)
  if (chosen === null) {
    throw new Failure('usage', `which format? Name the file .json or .csv, or give --format`)
  }
  const file: AtomicFile = await openAtomicFile(path)
  const progress = terminal.progress('Reading', null)
  try {
    return await exportTo(session, chosen, {
      write: file.write,
      isGone: () => false,
      isShown: false,
      progress,
      done: async (count) => {
        await file.commit()
        terminal.note(`${amount(count, 'rule')} written to ${printable(path)}.`)
      },
    })
  } finally {
    progress.stop()
    await file.discard()
  }
}

interface Sink {
  readonly write: (text: string) => Promise<void>
  readonly isGone: () => boolean
  /** Whether a terminal shows it. */
  readonly isShown: boolean
  readonly progress: Progress | null
  readonly done: (count: number) => Promise<void> | void
}

async function exportTo(
  { rules, terminal, interruption }: ExportSession,
  format: RuleFormat,
  { write, isGone, isShown, progress, done }: Sink,
): Promise<Outcome> {
  const { tidyRow } = await import('@domain-gate/triggers')
  const { hasUnknownAttributes } = await import('../rules-file/import-plan.ts')
  const { exportedRow, ruleFormatter } = await import('../rules-file/write-rules.ts')
  const signal = interruption()
  const formatter = ruleFormatter(format, { isShown })
  const left = new LeftOut()
  let [count, others, untidy] = [0, 0, 0]
  // Nothing is written before the table has answered: an error is then all that there is.
  let begin = formatter.begin()
  for await (const { rows } of rowsInOrder(rules())) {
    signal.throwIfAborted()
    const exported: RuleRow[] = []
    for (const item of rows) {
      const { row, error } = exportedRow(item)
      if (row === null) left.add(item.EmailDomain, error)
      else exported.push(row)
      if (hasUnknownAttributes(item)) others++
      if (tidyRow(item).kind === 'rewrite') untidy++
    }
    await write(begin + formatter.rows(exported))
    begin = ''
    count += exported.length
    progress?.advance(rows.length)
    if (isGone()) return 'done'
  }
  await write(begin + formatter.end())
  progress?.stop()
  await done(count)
  if (others > 0)
    terminal.note(`${amount(others, 'row')} with further attributes, which are not exported.`)
  const outcome = left.report(terminal)
  if (untidy > 0) {
    terminal.note(
      `${amount(untidy, 'row')} that triggers cannot use as written: domain-gate rules tidy shows what each would become.`,
    )
  }
  return outcome
}

/** Rows that no import would take. */
class LeftOut {
  readonly #shown: string[] = []
  #count = 0

  add(key: string, reason: string): void {
    this.#count++
    if (this.#shown.length < MAX_SHOWN) this.#shown.push(`${printable(key)}: ${printable(reason)}`)
  }

  report(terminal: Terminal): Outcome {
    if (this.#count === 0) return 'done'
    for (const line of this.#shown) terminal.note(line)
    const more = this.#count - this.#shown.length
    if (more > 0) terminal.note(`… and ${more} more`)
    terminal.note(`Left out: ${amount(this.#count, 'row')} that no import would take.`)
    return 'problems'
  }
}
