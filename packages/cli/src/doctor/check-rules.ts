import type { RuleRow, RuleTable } from '@domain-gate/triggers'
import { ruleConcern } from '../policy/rule-concern.ts'
import { type ViewOptions, viewRule } from '../rules/rule-view.ts'
import { printable } from '../terminal/printable.ts'
import { exportedRow } from '../transfer/exported-row.ts'
import { attempt } from './attempt.ts'
import { type Finding, ok, warning } from './finding.ts'

const MOST_SHOWN = 5

interface Tally {
  readonly counts: { all: number; granting: number; expired: number }
  readonly problems: { count: number; shown: string[] }
  readonly concerns: { count: number; shown: string[] }
}

/** Every rule: which cannot be used, and which let in more people than their writer may think. */
export async function* checkRules(
  table: Pick<RuleTable, 'pages'>,
  options: ViewOptions,
): AsyncGenerator<Finding> {
  const { value: tally, finding } = await attempt('rules', () => readAll(table, options))
  if (tally === null) return yield finding
  const { counts, problems, concerns } = tally
  yield counts.granting > 0
    ? ok(
        'rules',
        `${counts.all} rules, ${counts.granting} let somebody in, ${counts.expired} expired`,
      )
    : warning(
        'rules',
        `${counts.all} rules, none lets anybody in`,
        'domain-gate rules set acme.com acme',
      )
  if (problems.count > 0) {
    const message = `${problems.count} cannot be used as they are: ${said(problems)}`
    yield warning('rules', message, 'domain-gate rules list shows them')
  }
  if (concerns.count > 0) {
    yield warning('rules', said(concerns), 'remove them, unless this is meant')
  }
}

async function readAll(table: Pick<RuleTable, 'pages'>, options: ViewOptions): Promise<Tally> {
  const tally: Tally = {
    counts: { all: 0, granting: 0, expired: 0 },
    problems: { count: 0, shown: [] },
    concerns: { count: 0, shown: [] },
  }
  for await (const page of table.pages()) {
    for (const item of page) {
      const { domain, status, problem } = viewRule(item, options)
      tally.counts.all++
      if (status === 'expired') tally.counts.expired++
      if (status === 'allowed') tally.counts.granting++
      if (problem !== null) note(tally.problems, `${domain} (${problem})`)
      const { row } = exportedRow(item)
      const concern = row === null || status !== 'allowed' ? null : concernText(row)
      if (concern !== null) note(tally.concerns, concern)
    }
  }
  return tally
}

function concernText(row: RuleRow): string | null {
  return ruleConcern(row)?.reason ?? null
}

function note(list: { count: number; shown: string[] }, text: string): void {
  list.count++
  if (list.shown.length < MOST_SHOWN) list.shown.push(printable(text))
}

function said({
  count,
  shown,
}: {
  readonly count: number
  readonly shown: readonly string[]
}): string {
  const more = count - shown.length
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ')
}
