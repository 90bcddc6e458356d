import { deployedTriggers, hasLambda } from '../deployment/deployed-triggers.ts'
import type { Inspection } from '../deployment/inspection.ts'
import { managedByFunctions } from '../deployment/managed-by.ts'
import { trustedByFunctions } from '../deployment/trusted-by.ts'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { amount } from '../terminal/amount.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import type { TextStyle } from '../terminal/terminal.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'
import { attempt } from './attempt.ts'
import { checkClients } from './check-clients.ts'
import { checkMembershipQueues } from './check-membership-queues.ts'
import { checkPool } from './check-pool.ts'
import { checkProviders } from './check-providers.ts'
import { checkRules } from './check-rules.ts'
import { checkTable } from './check-table.ts'
import { checkTriggers } from './check-triggers.ts'
import { type Finding, notChecked } from './finding.ts'

type Needs = Pick<Session, 'settings' | 'terminal' | 'clock' | 'inspection' | 'rules'>

export interface DoctorOptions {
  /** The app client that people sign up with; without it, one of the pool's must do. */
  readonly clientId?: string
}

/** `doctor`: looks at everything the gate leans on, and says what to do. */
export async function runDoctor(session: Needs, options: DoctorOptions = {}): Promise<Outcome> {
  const { settings, terminal } = session
  if (settings.table === null && settings.userPoolId === null) {
    throw new Failure(
      'usage',
      'what shall be looked at? Give --table, --user-pool-id, or better both',
    )
  }
  const findings: Finding[] = []
  for await (const finding of allFindings(session, await session.inspection(), options)) {
    findings.push(finding)
  }
  const isHealthy = findings.every(({ state }) => state !== 'failure')
  if (settings.json) await terminal.write(`${printableJson({ ok: isHealthy, findings })}\n`)
  else await terminal.write(report(findings, terminal))
  return isHealthy ? 'done' : 'problems'
}

async function* allFindings(
  { settings, clock, rules }: Needs,
  inspection: Inspection,
  { clientId }: DoctorOptions,
): AsyncGenerator<Finding> {
  const pool = settings.userPoolId === null ? null : await attempt('user pool', inspection.userPool)
  const deployed =
    pool === null || pool.value === null || !hasLambda(settings.aws)
      ? null
      : await deployedTriggers(inspection, pool.value)

  if (settings.table === null) yield notChecked('table', 'no --table was given')
  else {
    let isReadable = true
    for await (const finding of checkTable(inspection, settings.keyAttribute)) {
      if (finding.state === 'failure' && /^(table|key)$/.test(finding.subject)) isReadable = false
      yield finding
    }
    if (!isReadable) yield notChecked('rules', 'they cannot be read this way')
    else {
      yield* checkRules({
        table: rules(),
        functions: managedByFunctions(deployed ?? []),
        isLambdaAsked: deployed?.every(({ state }) => state !== 'no answer') ?? false,
        settings,
        now: clock.now(),
      })
    }
  }

  if (pool === null) return yield notChecked('user pool', 'no --user-pool-id was given')
  if (pool.value === null) return yield pool.finding
  yield* checkPool(pool.value)
  yield* checkTriggers(inspection, pool.value, deployed, settings)
  yield* checkMembershipQueues(inspection, deployed ?? [])
  yield* checkClients(inspection, pool.value, clientId ?? null)
  yield* checkProviders(inspection, pool.value, trustedByFunctions(deployed ?? []))
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
