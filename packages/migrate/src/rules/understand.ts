import type { Gen1App, Gen1Trigger, SourceFile } from '../gen1/gen1-app.ts'
import { type KnownHandler, recognizeHandler } from '../handlers/known-handlers.ts'
import {
  listEntries,
  type OldFilter,
  type OldGate,
  type OldGrouping,
  type OldRows,
} from './old-gate.ts'

export interface Understanding {
  readonly understood: readonly Finding[]
  readonly notUnderstood: readonly Finding[]
  readonly gate: OldGate
  /** Whether all that decides who gets in was understood: only then may rules be made of it. */
  readonly isGateWhole: boolean
}

/** What a file says, or why nobody can tell. */
export interface Finding {
  readonly file: string
  readonly text: string
}

/** Who signs up and who lands where. Other triggers decide neither. */
const FILTERING = 'PreSignup'
const GROUPING = 'PostConfirmation'

/** Finds out what the triggers of an app decide. `rows`: those of its table, where they are known. */
export function understandApp(app: Gen1App, rows: OldRows | null): Understanding {
  const findings: Findings = { understood: [], notUnderstood: [], filters: [], groupings: [], rows }
  for (const table of app.tables) {
    const text = `the table ${table.name} has the key ${table.key}`
    findings.understood.push({ file: table.file, text })
  }
  const before = () => findings.notUnderstood.length
  let isGateWhole = true
  for (const trigger of app.triggers) {
    const found = before()
    if (trigger.name === FILTERING || trigger.name === GROUPING) readTrigger(trigger, findings)
    else if (!isEmpty(trigger)) findings.notUnderstood.push(notCarried(trigger))
    if (trigger.name === FILTERING && before() > found) isGateWhole = false
  }
  const { understood, notUnderstood, filters, groupings } = findings
  return { understood, notUnderstood, gate: { filters, groupings }, isGateWhole }
}

interface Findings {
  readonly understood: Finding[]
  readonly notUnderstood: Finding[]
  readonly filters: OldFilter[]
  readonly groupings: OldGrouping[]
  readonly rows: OldRows | null
}

function readTrigger(trigger: Gen1Trigger, findings: Findings): void {
  const index = known(trigger.index)
  const runsModules = index?.kind === 'run-all-modules' || index?.kind === 'run-modules-by-callback'
  if (!runsModules) {
    readModule(trigger, trigger.index, findings)
    return
  }
  if (index.kind === 'run-modules-by-callback' && trigger.modules.length > 1) {
    const text = `${trigger.name}: several modules share one callback, so whichever answers first decides`
    findings.notUnderstood.push({ file: trigger.index.file, text })
    return
  }
  for (const module of trigger.modules) readModule(trigger, module, findings)
}

function readModule(trigger: Gen1Trigger, source: SourceFile, findings: Findings): void {
  const { file } = source
  const handler = known(source)
  const text = handler === null ? null : readHandler(handler, trigger, findings)
  if (text !== null) {
    findings.understood.push({ file, text: `${trigger.name}: ${text}` })
    return
  }
  findings.notUnderstood.push({
    file,
    text: `${trigger.name}: ${whyNot(source, handler, trigger, findings)}`,
  })
}

/** What it does, in words; `null`: it needs what is not there, or has no place in this trigger. */
function readHandler(
  handler: KnownHandler,
  trigger: Gen1Trigger,
  findings: Findings,
): string | null {
  const { filters, groupings, rows } = findings
  const isFilter = trigger.name === FILTERING
  const value = 'variable' in handler ? (trigger.environment[handler.variable] ?? null) : null
  switch (handler.kind) {
    case 'nothing':
      return 'does nothing'
    case 'allow-list':
    case 'deny-list': {
      if (!value || !isFilter) return null
      filters.push({ kind: handler.kind, entries: listEntries(value) })
      return `${handler.kind === 'allow-list' ? 'lets in' : 'keeps out'} ${handler.variable}: ${value}`
    }
    case 'ends-with':
      if (!value || !isFilter) return null
      filters.push({ kind: 'ends-with', suffix: value })
      return `lets in every address that ends with ${handler.variable}: ${value}`
    case 'one-group':
      if (!value || isFilter) return null
      groupings.push({ kind: 'one-group', group: value })
      return `puts everybody into GROUP: ${value}`
    case 'table-filter':
      if (rows === null || !isFilter) return null
      filters.push({ kind: 'table-filter', rows })
      return `lets in the domains that have a row under ${handler.key}`
    case 'table-group':
      if (rows === null || isFilter) return null
      groupings.push({ kind: 'table-group', rows })
      return `puts users into the UserGroup of their domain's row under ${handler.key}`
    case 'run-all-modules':
    case 'run-modules-by-callback':
      return null
  }
}

function whyNot(
  { text }: SourceFile,
  handler: KnownHandler | null,
  trigger: Gen1Trigger,
  { rows }: Findings,
): string {
  if (text === null) return 'there is no such file'
  if (handler === null) return 'code of your own, which this tool does not know'
  if ('key' in handler && rows === null) {
    return `reads rows of a table by ${handler.key}; give them with --rows FILE`
  }
  if ('variable' in handler && !trigger.environment[handler.variable]) {
    return `reads ${handler.variable}, which neither its parameters nor team-provider-info.json set`
  }
  return 'what it does has no place in this trigger'
}

function notCarried({ name, index }: Gen1Trigger): Finding {
  return { file: index.file, text: `${name}: not about who may sign up; bring it over by hand` }
}

function isEmpty({ modules }: Gen1Trigger): boolean {
  return modules.length > 0 && modules.every((module) => known(module)?.kind === 'nothing')
}

function known({ text }: SourceFile): KnownHandler | null {
  return text === null ? null : recognizeHandler(text)
}
