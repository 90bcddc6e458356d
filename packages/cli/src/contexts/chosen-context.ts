import { Failure } from '../failure/failure.ts'
import type { GlobalOptions } from '../settings/global-options.ts'
import type { Environment } from '../settings/process-environment.ts'
import { type Context, NO_CONTEXT } from './context.ts'
import { contextFilePath, readContexts } from './context-file.ts'

export interface NamedContext {
  readonly name: string
  readonly context: Context
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
  if (context !== undefined) return { name, context }
  throw noSuchContext(name, [...byName.keys()])
}

export function noSuchContext(name: string, names: readonly string[]): Failure {
  const there = names.length === 0 ? 'there is none yet' : `there are: ${names.join(', ')}`
  return new Failure('usage', `there is no context ${name}; ${there}`)
}
