import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { openAtomicFile } from '../atomic-file.ts'
import { Failure } from '../failure.ts'
import type { GlobalOptions } from '../global-options.ts'
import { makeFolder } from './make-folder.ts'
import type { Environment } from './settings.ts'

/** The settings that a context can hold. */
export const CONTEXT_FIELDS = [
  'table',
  'keyAttribute',
  'userPoolId',
  'managedGroups',
  'trustedProviders',
  'region',
  'profile',
  'endpoint',
  'cognitoEndpoint',
] as const satisfies readonly (keyof GlobalOptions)[]

export type ContextField = (typeof CONTEXT_FIELDS)[number]

/** One deployment, by the name people give it: `prod`. */
export type Context = Readonly<Partial<Record<ContextField, string>>>

/** What the file of contexts holds. */
export interface Contexts {
  /** The one in use; `null`: none. */
  readonly current: string | null
  readonly byName: ReadonlyMap<string, Context>
}

export const NO_CONTEXTS: Contexts = { current: null, byName: new Map() }

/** People give this name to use no context. */
export const NO_CONTEXT = 'none'

export function isContextName(name: string): boolean {
  return /^[a-z0-9][\w.-]{0,63}$/i.test(name) && name !== NO_CONTEXT
}

export interface NamedContext {
  readonly name: string
  readonly context: Context
  /** Whether `--context` names it, which then goes before every variable. */
  readonly isNamedByOption: boolean
}

/** The context of this run: the option's, else the variable's, else the one in use. `null`: none. */
export function chosenContext(
  { context: option }: Pick<GlobalOptions, 'context'>,
  environment: Environment,
): NamedContext | null {
  const asked = option || environment['DOMAIN_GATE_CONTEXT'] || null
  if (asked === NO_CONTEXT) return null
  const { current, byName } = readContexts(contextFilePath(environment))
  const name = asked ?? current
  if (name === null) return null
  const context = byName.get(name)
  if (context !== undefined) return { name, context, isNamedByOption: Boolean(option) }
  throw noSuchContext(name, [...byName.keys()])
}

export function noSuchContext(name: string, names: readonly string[]): Failure {
  const there = names.length === 0 ? 'there is none yet' : `there are: ${names.join(', ')}`
  return new Failure('usage', `there is no context ${name}; ${there}`)
}

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ for `XDG_CONFIG_HOME` */
export function contextFilePath(environment: Environment): string {
  const { XDG_CONFIG_HOME: xdg = '', APPDATA: appData = '' } = environment
  const folder =
    [xdg, appData].find((one) => isAbsolute(one)) ??
    join(environment['HOME'] || homedir(), '.config')
  return join(folder, 'domain-gate', 'contexts.json')
}

/** Reads the file. Rejects one that is damaged, so that no command guesses which deployment is meant. */
export function readContexts(path: string): Contexts {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return NO_CONTEXTS
    throw unreadable(path, code)
  }
  return parseContexts(path, text)
}

/** Replaces the file in one step; nobody but its owner can read it. */
export async function writeContexts(path: string, contexts: Contexts): Promise<void> {
  const { current, byName } = contexts
  const text = `${JSON.stringify({ current, contexts: Object.fromEntries(byName) }, null, 2)}\n`
  const fault = makeFolder(dirname(path), 0o700)
  if (fault !== null) throw new Failure('input', `cannot write ${path}: ${fault}`)
  const file = await openAtomicFile(path, { mode: 0o600 })
  try {
    await file.write(text)
    await file.commit()
  } finally {
    await file.discard()
  }
}

function parseContexts(path: string, text: string): Contexts {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw unreadable(path, 'it is no JSON')
  }
  if (!isRecord(parsed) || !isRecord(parsed['contexts'])) {
    throw unreadable(path, 'it must be {"current": …, "contexts": {…}}')
  }
  const { current = null, contexts } = parsed
  const byName = new Map<string, Context>()
  for (const [name, context] of Object.entries(contexts)) {
    if (!isContextName(name)) throw unreadable(path, `"${name}" is no name of a context`)
    byName.set(name, parseContext(path, name, context))
  }
  if (current === null) return { current, byName }
  if (typeof current !== 'string' || !byName.has(current)) {
    throw unreadable(path, `the current context ${JSON.stringify(current)} is not in it`)
  }
  return { current, byName }
}

function parseContext(path: string, name: string, context: unknown): Context {
  if (!isRecord(context)) throw unreadable(path, `the context ${name} must be an object`)
  const fields: readonly string[] = CONTEXT_FIELDS
  for (const [field, value] of Object.entries(context)) {
    if (!fields.includes(field)) throw unreadable(path, `${name} has ${field}, which is no setting`)
    if (typeof value !== 'string') throw unreadable(path, `${field} of ${name} must be a text`)
  }
  return context
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unreadable(path: string, reason: string): Failure {
  return new Failure(
    'input',
    `the file with the contexts cannot be used: ${path}: ${reason}; mend it or remove it (it stays as it is), or say --context none`,
  )
}
