import type { Outcome } from '../program/exit-code.ts'
import { describeRule } from '../rules/describe-rule.ts'
import type { Session } from '../session/session.ts'
import { printable } from '../terminal/printable.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import { type Candidate, type Explanation, explain } from './explain.ts'

const PATIENCE_MS = 30_000

/** `check`: what the gate would say to this address now, and why. */
export async function checkAddress(
  {
    ruleStore,
    settings,
    terminal,
    clock,
  }: Pick<Session, 'ruleStore' | 'settings' | 'terminal' | 'clock'>,
  input: string,
): Promise<Outcome> {
  const explanation = await explain(input, {
    rules: ruleStore(),
    managed: settings.managedGroups,
    now: clock.now(),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (settings.json) await terminal.write(`${JSON.stringify(explanation)}\n`)
  else await terminal.write(report(explanation, terminal))
  return explanation.allowed ? 'done' : 'refused'
}

function report(
  { address, allowed, code, reason, groups, candidates, warnings }: Explanation,
  terminal: Session['terminal'],
): string {
  const verdict = allowed
    ? terminal.style('green', 'allowed')
    : `${terminal.style('red', 'refused')} (${code})`
  const rows = candidates.map(candidateRow)
  return [
    `${printable(address)} is ${verdict}: ${printable(reason)}.`,
    ...(allowed ? [`It gets the groups: ${groups.join(', ')}`] : []),
    ...(rows.length > 0 ? ['', 'Looked at, the most specific first:'] : []),
    ...(rows.length > 0
      ? [indented(textTable(rows, tableLayout(rows, terminal.columns - 2)))]
      : []),
    ...warnings.map((warning) => `${terminal.style('yellow', 'Warning:')} ${printable(warning)}.`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function candidateRow({ key, kind, state, rule }: Candidate): string[] {
  return [key, kind, state, rule === null ? '' : describeRule(rule)]
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}
