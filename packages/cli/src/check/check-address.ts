import { type GrantableGroups, grantableGroups } from '../deployment/grantable-groups.ts'
import type { Outcome } from '../program/exit-code.ts'
import { describeRule } from '../rules/describe-rule.ts'
import type { Session } from '../session/session.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import { type Candidate, type Explanation, explain } from './explain.ts'

const PATIENCE_MS = 30_000

/** `check`: what the gate would say to this address now, and why. */
export async function checkAddress(
  {
    ruleStore,
    inspection,
    settings,
    terminal,
    clock,
  }: Pick<Session, 'ruleStore' | 'inspection' | 'settings' | 'terminal' | 'clock'>,
  input: string,
): Promise<Outcome> {
  const rules = ruleStore()
  const grantable = await grantableGroups(settings, inspection)
  const explanation = await explain(input, {
    rules,
    managed: grantable.managed,
    now: clock.now(),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const warnings = [...grantable.warnings, ...explanation.warnings]
  if (settings.json) {
    const managedGroups = { patterns: grantable.managed.patterns, from: grantable.from }
    await terminal.write(`${printableJson({ ...explanation, warnings, managedGroups })}\n`)
  } else await terminal.write(report({ ...explanation, warnings }, grantable, terminal))
  return explanation.allowed ? 'done' : 'refused'
}

function report(
  { address, allowed, code, reason, rule, groups, candidates, warnings }: Explanation,
  grantable: GrantableGroups,
  terminal: Session['terminal'],
): string {
  const verdict = allowed
    ? terminal.style('green', 'allowed')
    : `${terminal.style('red', 'refused')} (${code})`
  const rows = candidates.map(candidateRow)
  return [
    `${printable(address)} is ${verdict}: ${printable(reason)}.`,
    ...(allowed
      ? [groups.length === 0 ? 'It gets no group.' : `It gets the groups: ${groups.join(', ')}`]
      : []),
    ...(rows.length > 0 ? ['', 'Looked at, the most specific first:'] : []),
    ...(rows.length > 0
      ? [indented(textTable(rows, tableLayout(rows, terminal.columns - 2)))]
      : []),
    ...(rule === null ? [] : [grantableLine(grantable)]),
    ...warnings.map((warning) => `${terminal.style('yellow', 'Warning:')} ${printable(warning)}.`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function grantableLine({ managed: { patterns }, from }: GrantableGroups): string {
  const groups = patterns.join(', ')
  switch (from) {
    case 'functions':
      return `Rules may grant: ${groups} (MANAGED_GROUPS of the functions).`
    case 'option':
      return `Rules may grant: ${groups} (--managed-groups; the functions were not asked).`
    case 'default':
      return 'Rules may grant: any group (the functions were not asked for MANAGED_GROUPS).'
  }
}

function candidateRow({ key, kind, state, rule }: Candidate): string[] {
  return [key, kind, state, rule === null ? '' : describeRule(rule)]
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}
