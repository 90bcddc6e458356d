import type { RuleItem } from '@domain-gate/triggers'
import type { Command } from 'commander'
import { Failure, type Outcome } from '../failure.ts'
import { describeRule } from '../rules/rule-text.ts'
import type { RuleView } from '../rules/rule-view.ts'
import type { LeftRow, Rewrite, TidyPlan } from '../rules/tidy-plan.ts'
import type { Run, Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/ask.ts'
import { amount, printable, printableJson } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `rules tidy`. */
export function addRulesTidyCommand(rules: Command, run: Run): void {
  rules
    .command('tidy')
    .description('rewrite rows that no trigger can use; a dry run unless --apply')
    .option('--apply', 'rewrite them')
    .option('--force', 'also for a public mail provider or a public suffix')
    .addHelpText('after', HELP)
    .action((options: TidyOptions, command: Command) =>
      run(command, (session) => tidyRules(session, options)),
    )
}

const HELP = `
Rows made by hand may have keys like Upper.example, dot.example. or
bücher.example, which no trigger looks up. Each is shown as it would be. Nothing
is guessed: where two rows would become one, both stay and are named.

  domain-gate rules tidy
  domain-gate rules tidy --apply
`

export interface TidyOptions {
  readonly apply?: boolean
  readonly force?: boolean
}

type TidySession = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock' | 'interruption'>

/** Rewrites rows that no trigger can use, where only one thing can be meant. A dry run unless `--apply`. */
export async function tidyRules(session: TidySession, options: TidyOptions = {}): Promise<Outcome> {
  const { planTidying } = await import('../rules/tidy-plan.ts')
  const { viewRule } = await import('../rules/rule-view.ts')
  const { settings, terminal, clock } = session
  const { apply = false, force = false } = options
  if (apply) requireConsent(session, 'rules tidy --apply takes the old keys away')
  const plan = await planTidying(session.rules(), force)
  const total = plan.rewrites.length
  const view = (item: RuleItem) =>
    viewRule(item, { now: clock.now(), managed: settings.managedGroups })
  if (!settings.json) await terminal.write(describeTidying(plan, view, terminal))
  const question = `Rewrite ${amount(total, 'row')} of the table ${settings.table}? They count from then on.`
  const isWanted = apply && total > 0 && (await consents(session, question))
  const late = isWanted ? await rewriteAll(session, plan.rewrites) : []
  const written = isWanted ? total - late.length : 0
  if (settings.json) {
    const rewrites = plan.rewrites.map(({ from, to, why }) => ({
      from: from.EmailDomain,
      to: to.EmailDomain,
      why,
    }))
    const left = [...plan.left, ...late]
    await terminal.write(`${printableJson({ rewrites, left, written })}\n`)
  } else {
    for (const row of late) terminal.note(`! ${leftText(row)}`)
    if (plan.left.length > 0) {
      terminal.note('What is left: write it anew with domain-gate rules set, or remove it.')
    }
    if (isWanted) terminal.note(`Rewritten: ${written} of ${total}.`)
    else if (apply && total > 0) terminal.note('Nothing was written.')
    else if (total > 0) terminal.note('A dry run: nothing was written. --apply rewrites them.')
  }
  const isLeft = plan.left.length + late.length > 0 || (apply && total > 0 && !isWanted)
  return isLeft ? 'problems' : 'done'
}

/** Rewrites one row after the other. A row that has changed since it was read stays as it is. */
async function rewriteAll(
  { rules, terminal, interruption }: TidySession,
  rewrites: readonly Rewrite[],
): Promise<readonly LeftRow[]> {
  const table = rules()
  const signal = interruption()
  const bar = terminal.progress('Rewriting', rewrites.length)
  const left: LeftRow[] = []
  let done = 0
  try {
    for (const { from, to } of rewrites) {
      signal.throwIfAborted()
      const outcome = await table.rewrite(from, to)
      if (outcome === 'taken') {
        left.push({ domain: from.EmailDomain, why: `there is a rule for ${to.EmailDomain} now` })
      } else if (outcome === 'changed') {
        left.push({ domain: from.EmailDomain, why: 'it has changed since it was read' })
      } else done++
      bar.advance(1)
    }
  } catch (error) {
    const { describeError } = await import('../aws/describe-error.ts')
    const { outcome, message } = describeError(error)
    const progress = `${done} of ${rewrites.length} rows are rewritten; the same command goes on`
    throw new Failure(outcome, `${message}; ${progress}`, { cause: error })
  } finally {
    bar.stop()
  }
  return left
}

function describeTidying(
  { rewrites, left }: TidyPlan,
  view: (item: RuleItem) => RuleView,
  terminal: Pick<Terminal, 'style'>,
): string {
  const lines = [
    ...rewrites.map(({ from, to, why }) => {
      const key =
        from.EmailDomain !== to.EmailDomain
          ? `${printable(from.EmailDomain)} → ${printable(to.EmailDomain)}`
          : printable(to.EmailDomain)
      const text = `~ ${key}  ${describeRule(view(to))}`
      return `${terminal.style('yellow', text)}\n    ${printable(why)}`
    }),
    ...left.map((row) => terminal.style('red', `! ${leftText(row)}`)),
    `${amount(rewrites.length, 'row')} to rewrite, ${amount(left.length, 'row')} left as ${left.length === 1 ? 'it is' : 'they are'}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function leftText({ domain, why }: LeftRow): string {
  return `${printable(domain)}  left: ${printable(why)}`
}
