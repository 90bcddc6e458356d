import type { Gen1App } from '../gen1/gen1-app.ts'
import type { Gen1Trigger, SourceFile } from '../gen1/gen1-triggers.ts'
import { textsOf } from '../gen1/json-file.ts'
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

/** The rows of the old table. */
export interface TableRows {
  readonly key: string
  readonly rows: OldRows
}

/** What a file says, or why nobody can tell. */
export interface Finding {
  readonly file: string
  readonly text: string
}

/** Who signs up and who lands where. */
const FILTERING = 'PreSignup'
const GROUPING = 'PostConfirmation'
/** These decide neither. */
const OTHERS = [
  ...['CustomEmailSender', 'CustomMessage', 'CustomSMSSender', 'PostAuthentication'],
  ...['CreateAuthChallenge', 'DefineAuthChallenge', 'VerifyAuthChallengeResponse'],
  ...['PreAuthentication', 'PreTokenGeneration', 'PreTokenGenerationConfig', 'UserMigration'],
]

/** Finds out what the triggers of an app decide. `table`: its rows, where they are known. */
export function understandApp(app: Gen1App, table: TableRows | null): Understanding {
  const findings: Findings = {
    understood: [],
    notUnderstood: [],
    filters: [],
    groupings: [],
    table,
  }
  for (const { name, key, file } of app.tables) {
    findings.understood.push({ file, text: `the table ${name} has the key ${key}` })
  }
  findings.notUnderstood.push(...otherFilters(app), ...unknownTriggers(app))
  for (const trigger of app.triggers.filter(({ name }) => name === FILTERING)) {
    readTrigger(trigger, findings)
  }
  // Whatever stands here until now may decide who gets in.
  const isGateWhole = findings.notUnderstood.length === 0
  for (const trigger of app.triggers.filter(({ name }) => name !== FILTERING)) {
    if (trigger.name === GROUPING) readTrigger(trigger, findings)
    else if (OTHERS.includes(trigger.name) && !isEmpty(trigger))
      findings.notUnderstood.push(notCarried(trigger))
  }
  findings.notUnderstood.push(...otherSignIns(app))
  const { understood, notUnderstood, filters, groupings } = findings
  return { understood, notUnderstood, gate: { filters, groupings }, isGateWhole }
}

/** What may filter beside the trigger that the CLI names. */
function otherFilters({ unlisted, isImported, override, auth }: Gen1App): readonly Finding[] {
  const text = override.text ?? ''
  return [
    ...(isImported
      ? [{ file: auth.file, text: 'the pool was imported, so its triggers are not in this app' }]
      : []),
    ...unlisted.map((name) => ({
      file: auth.file,
      text: `the pool calls ${name}, and no file says for which trigger`,
    })),
    ...(/lambdaConfig/i.test(text)
      ? [{ file: override.file, text: 'changes the triggers of the pool by code of your own' }]
      : []),
    ...(/adminCreateUser/i.test(text)
      ? [{ file: override.file, text: 'decides by code of your own whether people sign up at all' }]
      : []),
  ]
}

/** A name that Cognito does not have may be a filter that somebody misspelled. */
function unknownTriggers({ triggers, auth: { file } }: Gen1App): readonly Finding[] {
  const allowed = [FILTERING, GROUPING, ...OTHERS]
  return triggers
    .filter(({ name }) => !allowed.includes(name))
    .map(({ name }) => ({
      file,
      text: `"${name}" is no trigger that this tool knows; it knows ${allowed.join(', ')}`,
    }))
}

function otherSignIns({ auth: { file, settings } }: Gen1App): readonly Finding[] {
  const { usernameAttributes: names } = settings
  if ([names].flat().includes('email')) return []
  const by = textsOf([names].flat()).join(', ') || 'a user name'
  return [{ file, text: `people sign in by ${by}; with the new backend, by their address` }]
}

interface Findings {
  readonly understood: Finding[]
  readonly notUnderstood: Finding[]
  readonly filters: OldFilter[]
  readonly groupings: OldGrouping[]
  readonly table: TableRows | null
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
  if (trigger.modules.length === 0) {
    // As Lambda starts it, it fails, so that nobody gets in.
    const text = `${trigger.name}: runs modules, and nothing names one`
    findings.notUnderstood.push({ file: trigger.index.file, text })
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
  const { filters, groupings, table } = findings
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
      if (table?.key !== handler.key || !isFilter) return null
      filters.push({ kind: 'table-filter', rows: table.rows })
      return `lets in the domains that have a row under ${handler.key}`
    case 'table-group':
      if (table?.key !== handler.key || isFilter) return null
      groupings.push({ kind: 'table-group', rows: table.rows })
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
  { table }: Findings,
): string {
  if (text === null) return 'there is no such file'
  if (handler === null) return 'code of your own, which this tool does not know'
  if ('key' in handler && table === null) {
    return `reads rows of a table by ${handler.key}; give them with --rows FILE`
  }
  if ('key' in handler && table?.key !== handler.key) {
    return `reads rows by ${handler.key}, but the key of the table is ${table?.key}`
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
