import type { Command } from 'commander'
import type { DoctorOptions, ExaminedSession } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { Failure, type Outcome } from '../failure.ts'
import type { Run, Session } from '../session/session.ts'
import { amount, printable, printableJson } from '../terminal/printable.ts'
import type { TextStyle } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'

/** `doctor`. */
export function addDoctorCommand(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('check table, rules, pool, triggers and app clients, and say what to do')
    .option(
      '--client-id <id>',
      'the app client people sign up with; without it, any of the pool may be',
    )
    .addHelpText('after', HELP)
    .action((options: DoctorOptions, command: Command) =>
      run(command, (session) => runDoctor(session, options)),
    )
}

const HELP = `
Changes nothing. Exit code 1 when there is a failure; warnings are advice.

  domain-gate doctor --table Domains --user-pool-id eu-west-1_AbCdEfGhI
`

/** Checks everything that the gate depends on, and says what to do. */
export async function runDoctor(
  session: ExaminedSession & Pick<Session, 'terminal'>,
  options: DoctorOptions = {},
): Promise<Outcome> {
  const { settings, terminal } = session
  if (settings.table === null && settings.userPoolId === null) {
    throw new Failure('usage', 'nothing to look at: give --table, --user-pool-id, or better both')
  }
  const { examine } = await import('../doctor/examine.ts')
  const findings: Finding[] = []
  for await (const finding of examine(session, await session.inspection(), options)) {
    findings.push(finding)
  }
  const isHealthy = findings.every(({ state }) => state !== 'failure')
  if (settings.json) await terminal.write(`${printableJson({ ok: isHealthy, findings })}\n`)
  else await terminal.write(report(findings, terminal))
  return isHealthy ? 'done' : 'problems'
}

const STYLES: Readonly<Record<Finding['state'], TextStyle>> = {
  ok: 'green',
  warning: 'yellow',
  failure: 'red',
  'not checked': 'dim',
}

function report(findings: readonly Finding[], terminal: Session['terminal']): string {
  const rows = findings.map(({ state, subject, message, advice }) => [
    state,
    printable(subject),
    printable(message) + (advice === null ? '' : ` → ${advice}`),
  ])
  const layout = tableLayout(rows, terminal.columns)
  const coloured = rows.map(([state = '', ...cells], index) => {
    const style = STYLES[findings[index]?.state ?? 'ok']
    return [terminal.style(style, state), ...cells]
  })
  const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length
  const summary = [
    `${count('ok')} ok`,
    amount(count('warning'), 'warning'),
    amount(count('failure'), 'failure'),
    `${count('not checked')} not checked`,
  ].join(', ')
  return `${textTable(coloured, layout)}\n${summary}\n`
}
