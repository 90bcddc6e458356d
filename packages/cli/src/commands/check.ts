import type { Command } from 'commander'
import type { GrantableGroups } from '../deployment/grantable-groups.ts'
import type { Outcome } from '../failure.ts'
import type { Candidate, Explanation } from '../rules/explain.ts'
import { describeRule } from '../rules/rule-text.ts'
import type { Run, Session } from '../session/session.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'

/** `check`. */
export function addCheckCommand(program: Command, run: Run): void {
  program
    .command('check')
    .description('say whether an address gets in, which rule decides, and why')
    .argument('<address>', 'jo@acme.com')
    .addHelpText('after', HELP)
    .action((address: string, _options: object, command: Command) =>
      run(command, (session) => checkAddress(session, address)),
    )
}

const HELP = `
Exit code 0: allowed. 3: refused. Any other: the command could not find out.
`

const TIMEOUT_MS = 30_000

/** Shows what the gate would decide about this address now, and why. */
async function checkAddress(
  {
    ruleStore,
    inspection,
    settings,
    terminal,
    clock,
  }: Pick<Session, 'ruleStore' | 'inspection' | 'settings' | 'terminal' | 'clock'>,
  input: string,
): Promise<Outcome> {
  const { grantableGroups } = await import('../deployment/grantable-groups.ts')
  const { explain } = await import('../rules/explain.ts')
  const rules = ruleStore()
  const grantable = await grantableGroups(settings, inspection)
  const explanation = await explain(input, {
    rules,
    managed: grantable.managed,
    now: clock.now(),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const warnings = [...grantable.warnings, ...explanation.warnings]
  if (settings.json) {
    const { managed, from, disclosure } = grantable
    const told = { managedGroups: { patterns: managed.patterns, from }, disclosure }
    await terminal.write(`${printableJson({ ...explanation, warnings, ...told })}\n`)
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
    ...(allowed ? [] : disclosureLine(grantable)),
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

/** What the person reads, where the function that refuses was asked. */
function disclosureLine({ disclosure }: GrantableGroups): string[] {
  switch (disclosure) {
    case 'plain':
      return ['The person is told why (DISCLOSURE=plain of the functions).']
    case 'neutral':
      return ['The person is not told why (DISCLOSURE=neutral of the functions).']
    case null:
      return []
  }
}

function candidateRow({ key, kind, state, rule }: Candidate): string[] {
  return [key, kind, state, rule === null ? '' : describeRule(rule)]
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '  ')
}
