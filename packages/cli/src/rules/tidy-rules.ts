import { type RuleItem, type TidiedRow, tidyRow } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'
import { describeError } from '../failure/describe-error.ts'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { amount } from '../terminal/amount.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { describeRule } from './describe-rule.ts'
import { viewRule } from './rule-view.ts'

export interface TidyOptions {
  readonly apply?: boolean
  readonly force?: boolean
}

interface Rewrite {
  readonly from: RuleItem
  readonly to: RuleItem
  readonly why: string
}

interface LeftRow {
  readonly domain: string
  readonly why: string
}

interface TidyPlan {
  readonly rewrites: readonly Rewrite[]
  readonly left: readonly LeftRow[]
}

type Needs = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock' | 'interruption'>

/** `rules tidy`: rewrites rows that no trigger can use, where only one thing can be meant. A dry run unless `--apply`. */
export async function tidyRules(session: Needs, options: TidyOptions = {}): Promise<Outcome> {
  const { settings, terminal } = session
  const { apply = false, force = false } = options
  if (apply) requireConsent(session, 'rules tidy --apply takes the old keys away')
  const plan = await planTidying(session, force)
  const total = plan.rewrites.length
  if (!settings.json) await terminal.write(describeTidying(plan, session))
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
    if (isWanted) terminal.note(`Rewritten: ${written} of ${total}.`)
    else if (apply && total > 0) terminal.note('Nothing was written.')
    else if (total > 0) terminal.note('A dry run: nothing was written. --apply rewrites them.')
  }
  const isLeft = plan.left.length + late.length > 0 || (apply && total > 0 && !isWanted)
  return isLeft ? 'problems' : 'done'
}

async function planTidying({ rules }: Needs, force: boolean): Promise<TidyPlan> {
  const table = rules()
  const wanted: Rewrite[] = []
  const left: LeftRow[] = []
  for await (const page of table.pages()) {
    for (const from of page) {
      const tidied = tidyRow(from)
      const why = reasonAgainst(tidied, force)
      if (why !== null) left.push({ domain: from.EmailDomain, why })
      else if (tidied.kind === 'rewrite') wanted.push({ from, to: tidied.to, why: tidied.why })
    }
  }
  const there = new Set<string>()
  const moved = wanted.filter(isMoved)
  for (let at = 0; at < moved.length; at += 100) {
    const keys = moved.slice(at, at + 100).map(({ to }) => to.EmailDomain)
    for (const { EmailDomain: key } of await table.get(keys)) there.add(key)
  }
  const targets = new Map<string, number>()
  for (const { to } of wanted) {
    targets.set(to.EmailDomain, (targets.get(to.EmailDomain) ?? 0) + 1)
  }
  const rewrites: Rewrite[] = []
  for (const one of wanted) {
    const { EmailDomain: key } = one.to
    const collision =
      isMoved(one) && there.has(key)
        ? `there is a rule for ${key} already; remove one of the two`
        : (targets.get(key) ?? 0) > 1
          ? `another row would become ${key} as well; remove one of the two`
          : null
    if (collision === null) rewrites.push(one)
    else left.push({ domain: one.from.EmailDomain, why: collision })
  }
  return { rewrites, left }
}

/** Why a row stays as it is though no trigger can use it; `null`: it is fine, or may be rewritten. */
function reasonAgainst(tidied: TidiedRow, force: boolean): string | null {
  if (tidied.kind === 'unusable') return tidied.why
  if (tidied.kind === 'fine' || force) return null
  // Nobody gets in by it now; written rightly, everybody would.
  const { EmailDomain, Status } = tidied.to
  const concern = ruleConcern({ EmailDomain, ...(Status === 'blocked' && { Status }) })
  return concern?.kind === 'refused' ? `${concern.reason}; --force if it is meant` : null
}

function isMoved({ from, to }: Rewrite): boolean {
  return from.EmailDomain !== to.EmailDomain
}

/** One after the other; what has changed since it was read is left. */
async function rewriteAll(
  { rules, terminal, interruption }: Needs,
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
  { settings, terminal, clock }: Needs,
): string {
  const options = { now: clock.now(), managed: settings.managedGroups }
  const lines = [
    ...rewrites.map(({ from, to, why }) => {
      const key = isMoved({ from, to, why })
        ? `${printable(from.EmailDomain)} → ${printable(to.EmailDomain)}`
        : printable(to.EmailDomain)
      const text = `~ ${key}  ${describeRule(viewRule(to, options))}`
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
