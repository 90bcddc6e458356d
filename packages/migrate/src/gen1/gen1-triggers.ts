import { join } from 'node:path'
import { Failure } from '../failure.ts'
import {
  isObject,
  type JsonObject,
  objectIn,
  parseJson,
  readJsonObject,
  readText,
  textIn,
  textsOf,
} from './json-file.ts'

/** The user pool, as the CLI wrote it down. */
export interface Gen1Auth {
  readonly name: string
  /** The file that says so. */
  readonly file: string
  readonly settings: JsonObject
}

/** A function that Cognito calls, such as `PreSignup`. */
export interface Gen1Trigger {
  readonly name: string
  readonly functionName: string
  /** The file that starts it, mostly `src/index.js`. */
  readonly index: SourceFile
  /** What the CLI's `src/index.js` calls, by `MODULES`. */
  readonly modules: readonly SourceFile[]
  readonly environment: Readonly<Record<string, string>>
}

export interface SourceFile {
  readonly file: string
  /** `null`: there is no such file. */
  readonly text: string | null
}

/** `settingsOfEnv`: what team-provider-info.json says of each function. */
export function readTriggers(
  backend: string,
  auth: Gen1Auth,
  settingsOfEnv: JsonObject,
): readonly Gen1Trigger[] {
  return triggerPlaces(auth).map((place) => readTrigger(backend, place, settingsOfEnv))
}

interface TriggerPlace {
  readonly name: string
  readonly functionName: string
  readonly modules: readonly string[]
}

/** The CLI names a trigger's function after the pool, unless the connections name another. */
function triggerPlaces({ name, settings, file }: Gen1Auth): readonly TriggerPlace[] {
  const { triggers, authTriggerConnections } = settings
  const listed = typeof triggers === 'string' ? parseJson(triggers || '{}', file) : (triggers ?? {})
  if (!isObject(listed)) throw new Failure('input', `${file}: "triggers" must be an object`)
  const connected = connections(authTriggerConnections, file)
  const pool = textIn(settings, 'resourceName') ?? name
  const withModules = Object.entries(listed).map(([trigger, modules]) => ({
    name: trigger,
    functionName: connected.get(trigger) ?? `${pool}${trigger}`,
    modules: modulesOf(modules, trigger, file),
  }))
  const others = [...connected].filter(([trigger]) => !Object.hasOwn(listed, trigger))
  return [
    ...withModules,
    ...others.map(([trigger, functionName]) => ({ name: trigger, functionName, modules: [] })),
  ]
}

function modulesOf(value: unknown, trigger: string, file: string): readonly string[] {
  const modules = textsOf(value)
  if (Array.isArray(value) && value.length === modules.length) return modules
  throw new Failure('input', `${file}: "triggers" must have an array of names for "${trigger}"`)
}

/** The function of each trigger, by the name that the CLI has for it elsewhere. What cannot be read may be a filter. */
function connections(value: unknown, file: string): ReadonlyMap<string, string> {
  const list = typeof value === 'string' ? parseJson(value || '[]', file) : (value ?? [])
  const wrong = (what: string) => new Failure('input', `${file}: "authTriggerConnections" ${what}`)
  if (!Array.isArray(list)) throw wrong('must be an array')
  const functions = new Map<string, string>()
  for (const item of list) {
    const one: unknown = typeof item === 'string' ? parseJson(item, file) : item
    const trigger = textIn(one, 'triggerType')
    const functionName = textIn(one, 'lambdaFunctionName')
    if (trigger === null || functionName === null)
      throw wrong('must have a "triggerType" and a "lambdaFunctionName" in each entry')
    const name = triggerName(trigger)
    if ((functions.get(name) ?? functionName) !== functionName)
      throw wrong(`must have one function for "${trigger}", got two`)
    functions.set(name, functionName)
  }
  return functions
}

/** Cognito spells the trigger otherwise than the CLI does. */
function triggerName(name: string): string {
  return name === 'PreSignUp' ? 'PreSignup' : name
}

function readTrigger(backend: string, place: TriggerPlace, settingsOfEnv: JsonObject): Gen1Trigger {
  const { name, functionName, modules } = place
  const folder = join(backend, 'function', functionName)
  const template = readJsonObject(
    join(folder, `${functionName}-cloudformation-template.json`),
    backend,
  )
  const properties = propertiesOf(template ?? {})
  const environment = environmentOf(properties, {
    ...defaultsOf(template ?? {}),
    ...readJsonObject(join(folder, 'parameters.json'), backend),
    ...readJsonObject(join(folder, 'function-parameters.json'), backend),
    ...objectIn(settingsOfEnv, functionName),
  })
  const listed = environment['MODULES']?.split(',').filter(Boolean) ?? modules
  const source = (module: string): SourceFile => {
    const file = join(folder, 'src', `${module}.js`)
    return { file, text: readText(file, backend) }
  }
  // `index.handler`: the function that index.js exports as `handler`.
  const [start = ''] = (textIn(properties, 'Handler') ?? 'index.handler').split('.')
  return { name, functionName, index: source(start), modules: listed.map(source), environment }
}

function propertiesOf(template: JsonObject): JsonObject {
  return objectIn(objectIn(objectIn(template, 'Resources'), 'LambdaFunction'), 'Properties')
}

function defaultsOf(template: JsonObject): JsonObject {
  const parameters = Object.entries(objectIn(template, 'Parameters'))
  return Object.fromEntries(parameters.map(([name, one]) => [name, textIn(one, 'Default')]))
}

/** The environment of the template's function, its references to parameters resolved. */
function environmentOf(properties: JsonObject, parameters: JsonObject): Record<string, string> {
  const variables = Object.entries(objectIn(objectIn(properties, 'Environment'), 'Variables'))
  return Object.fromEntries(
    variables.flatMap(([name, value]) => {
      const reference = textIn(value, 'Ref')
      const found = reference === null ? value : parameters[reference]
      // The CLI writes the list of modules as an array, too.
      const text = Array.isArray(found) ? textsOf(found).join(',') : found
      return typeof text === 'string' ? [[name, text]] : []
    }),
  )
}
