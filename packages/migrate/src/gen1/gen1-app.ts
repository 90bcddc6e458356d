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

/** What an Amplify Gen 1 app says about signing up. */
export interface Gen1App {
  /** `amplify/backend`, as given. */
  readonly folder: string
  /** The environment whose settings count; `null`: the app names none. */
  readonly env: string | null
  readonly auth: Gen1Auth
  readonly triggers: readonly Gen1Trigger[]
  readonly tables: readonly Gen1Table[]
}

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
  /** The file that starts it, `src/index.js`. */
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

export interface Gen1Table {
  readonly name: string
  readonly key: string
  readonly file: string
}

/** Reads an app; changes nothing. `folder` is the app's, its `amplify`, or its `amplify/backend`. */
export function readGen1App(folder: string, wantedEnv: string | null): Gen1App {
  const backend = findBackend(folder)
  const config = readJsonObject(join(backend, 'backend-config.json')) ?? {}
  const team = readJsonObject(join(backend, '..', 'team-provider-info.json')) ?? {}
  const env = chooseEnv(Object.keys(team), wantedEnv)
  const auth = readAuth(backend, config)
  const settingsOfEnv = objectIn(objectIn(env === null ? {} : team[env], 'categories'), 'function')
  const triggers = Object.entries(triggersOf(auth)).map(([name, modules]) =>
    readTrigger(backend, {
      name,
      functionName: functionNameOf(auth, name),
      modules,
      settingsOfEnv,
    }),
  )
  return { folder: backend, env, auth, triggers, tables: readTables(backend, config) }
}

function findBackend(folder: string): string {
  const places = [folder, join(folder, 'backend'), join(folder, 'amplify', 'backend')]
  const found = places.find((place) => readText(join(place, 'backend-config.json')) !== null)
  if (found !== undefined) return found
  const sought = places.map((place) => join(place, 'backend-config.json')).join(', ')
  throw new Failure('input', `no Amplify Gen 1 app in ${folder}: looked for ${sought}`)
}

function chooseEnv(known: readonly string[], wanted: string | null): string | null {
  const listed = known.length === 0 ? 'none' : known.join(', ')
  if (wanted !== null && !known.includes(wanted)) {
    throw new Failure(
      'usage',
      `--env must be an environment of team-provider-info.json, got ${wanted}; there are: ${listed}`,
    )
  }
  if (wanted !== null || known.length < 2) return wanted ?? known[0] ?? null
  throw new Failure('usage', `the app has several environments; name one by --env: ${listed}`)
}

function readAuth(backend: string, config: JsonObject): Gen1Auth {
  const cognito = Object.entries(objectIn(config, 'auth')).filter(
    ([, resource]) => textIn(resource, 'service') === 'Cognito',
  )
  const [name] = cognito[0] ?? []
  if (name === undefined || cognito.length > 1) {
    const found = cognito.map(([one]) => one).join(', ') || 'none'
    throw new Failure(
      'input',
      `${join(backend, 'backend-config.json')} must have one user pool under "auth", got ${found}`,
    )
  }
  const inputsFile = join(backend, 'auth', name, 'cli-inputs.json')
  const inputs = readJsonObject(inputsFile)
  // The CLI before version 7 has parameters.json alone.
  if (inputs !== null)
    return { name, file: inputsFile, settings: objectIn(inputs, 'cognitoConfig') }
  const file = join(backend, 'auth', name, 'parameters.json')
  const settings = readJsonObject(file)
  if (settings !== null) return { name, file, settings }
  throw new Failure('input', `the user pool ${name} has neither ${inputsFile} nor ${file}`)
}

/** The modules of each trigger. The CLI writes them as an object, or as JSON in a text. */
function triggersOf({ settings, file }: Gen1Auth): Record<string, readonly string[]> {
  const { triggers } = settings
  const value = typeof triggers === 'string' ? parseJson(triggers || '{}', file) : (triggers ?? {})
  if (!isObject(value)) throw new Failure('input', `${file}: "triggers" must be an object`)
  return Object.fromEntries(
    Object.entries(value).map(([name, modules]) => [name, textsOf(modules)]),
  )
}

/** The CLI names a trigger's function after the pool, unless the connections name another. */
function functionNameOf({ name, settings, file }: Gen1Auth, trigger: string): string {
  const { authTriggerConnections: listed } = settings
  const connections = typeof listed === 'string' ? parseJson(listed || '[]', file) : listed
  const connection = (Array.isArray(connections) ? connections : []).find(
    (one) => textIn(one, 'triggerType')?.toLowerCase() === trigger.toLowerCase(),
  )
  return (
    textIn(connection, 'lambdaFunctionName') ??
    `${textIn(settings, 'resourceName') ?? name}${trigger}`
  )
}

interface TriggerPlace {
  readonly name: string
  readonly functionName: string
  readonly modules: readonly string[]
  readonly settingsOfEnv: JsonObject
}

function readTrigger(backend: string, place: TriggerPlace): Gen1Trigger {
  const { name, functionName, modules, settingsOfEnv } = place
  const folder = join(backend, 'function', functionName)
  const templateFile = join(folder, `${functionName}-cloudformation-template.json`)
  const template = readJsonObject(templateFile) ?? {}
  const parameters: JsonObject = {
    ...defaultsOf(template),
    ...readJsonObject(join(folder, 'parameters.json')),
    ...readJsonObject(join(folder, 'function-parameters.json')),
    ...objectIn(settingsOfEnv, functionName),
  }
  const environment = environmentOf(template, parameters)
  const listed = environment['MODULES']?.split(',').filter(Boolean) ?? modules
  const source = (module: string): SourceFile => {
    const file = join(folder, 'src', `${module}.js`)
    return { file, text: readText(file) }
  }
  return { name, functionName, index: source('index'), modules: listed.map(source), environment }
}

function defaultsOf(template: JsonObject): JsonObject {
  const parameters = Object.entries(objectIn(template, 'Parameters'))
  return Object.fromEntries(parameters.map(([name, one]) => [name, textIn(one, 'Default')]))
}

/** The environment of the template's function, its references to parameters resolved. */
function environmentOf(template: JsonObject, parameters: JsonObject): Record<string, string> {
  const properties = objectIn(
    objectIn(objectIn(template, 'Resources'), 'LambdaFunction'),
    'Properties',
  )
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

function readTables(backend: string, config: JsonObject): Gen1Table[] {
  return Object.entries(objectIn(config, 'storage')).flatMap(([name, resource]) => {
    if (textIn(resource, 'service') !== 'DynamoDB') return []
    const files = ['cli-inputs.json', 'parameters.json'].map((file) =>
      join(backend, 'storage', name, file),
    )
    return files.flatMap((file) => tableOf(name, file)).slice(0, 1)
  })
}

function tableOf(resource: string, file: string): Gen1Table[] {
  const settings = readJsonObject(file)
  const key =
    textIn(objectIn(settings, 'partitionKey'), 'fieldName') ?? textIn(settings, 'partitionKeyName')
  return key === null ? [] : [{ name: textIn(settings, 'tableName') ?? resource, key, file }]
}
