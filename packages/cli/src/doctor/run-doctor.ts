import type { RuleTable } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { amount } from '../terminal/amount.ts'
import { printable } from '../terminal/printable.ts'
import type { TextStyle } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import { attempt } from './attempt.ts'
import { checkClients } from './check-clients.ts'
import { checkPool } from './check-pool.ts'
import { checkRules } from './check-rules.ts'
import { checkTable } from './check-table.ts'
import { checkTriggers } from './check-triggers.ts'
import { type Finding, notChecked } from './finding.ts'
import type { Inspection } from './inspection.ts'

type Needs = Pick<Session, 'settings' | 'terminal' | 'clock' | 'inspection' | 'rules'>

/** `doctor`: looks at everything the gate leans on, and says what to do. */
export async function runDoctor(session: Needs): Promise<Outcome> {
  const { settings, terminal } = session
  if (settings.table === null && settings.userPoolId === null) {
    throw new Failure(
      'usage',
      'what shall be looked at? Give --table, --user-pool-id, or better both',
    )
  }
  const findings: Finding[] = []
  for await (const finding of allFindings(session, await session.inspection(), session.rules)) {
    findings.push(finding)
  }
  const isHealthy = findings.every(({ state }) => state !== 'failure')
  if (settings.json) await terminal.write(`${JSON.stringify({ ok: isHealthy, findings })}\n`)
  else await terminal.write(report(findings, terminal))
  return isHealthy ? 'done' : 'problems'
}

async function* allFindings(
  { settings, clock }: Needs,
  inspection: Inspection,
  rules: () => RuleTable,
): AsyncGenerator<Finding> {
  if (settings.table === null) yield notChecked('table', 'no --table was given')
  else {
    let isReadable = true
    for await (const finding of checkTable(inspection, settings.keyAttribute)) {
      if (finding.state === 'failure' && /^(table|key)$/.test(finding.subject)) isReadable = false
      yield finding
    }
    if (!isReadable) yield notChecked('rules', 'they cannot be read this way')
    else yield* checkRules(rules(), { now: clock.now(), managed: settings.managedGroups })
  }
  if (settings.userPoolId === null)
    return yield notChecked('user pool', 'no --user-pool-id was given')
  const { value: pool, finding } = await attempt('user pool', inspection.userPool)
  if (pool === null) return yield finding
  yield* checkPool(pool)
  yield* checkTriggers(inspection, pool, settings)
  yield* checkClients(inspection, pool)
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
