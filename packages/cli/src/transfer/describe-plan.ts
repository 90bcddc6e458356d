import { describeRule } from '../rules/describe-rule.ts'
import { type ViewOptions, viewRule } from '../rules/rule-view.ts'
import { printable } from '../terminal/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { ImportPlan, PlannedChange } from './import-plan.ts'

const MOST_SHOWN = 20

/** The difference for a person: the first changes of each kind, and how many there are. */
export function describePlan(
  { added, changed, unchanged, removed }: ImportPlan,
  options: ViewOptions,
  terminal: Pick<Terminal, 'style'>,
): string {
  const text = (item: Parameters<typeof viewRule>[0]) => describeRule(viewRule(item, options))
  const add = ({ row }: PlannedChange) => `+ ${row.EmailDomain}  ${text({ ...row })}`
  const change = ({ row, was }: PlannedChange) =>
    `~ ${row.EmailDomain}  ${was === null ? '' : text(was)} → ${text({ ...row })}`
  const lines = [
    ...shown(added, add).map((line) => terminal.style('green', line)),
    ...shown(changed, change).map((line) => terminal.style('yellow', line)),
    ...shown(removed, (key) => `- ${printable(key)}`).map((line) => terminal.style('red', line)),
    `${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged} unchanged`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function shown<T>(items: readonly T[], describe: (item: T) => string): string[] {
  const more = items.length - MOST_SHOWN
  return [
    ...items.slice(0, MOST_SHOWN).map(describe),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]
}
