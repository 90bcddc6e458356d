import { join } from 'node:path'
import { Failure } from '../failure.ts'
import { type Gen1Auth, type Gen1Trigger, readTriggers, type SourceFile } from './gen1-triggers.ts'
import { type JsonObject, objectIn, readJsonObject, readText, textIn } from './json-file.ts'

/** What an Amplify Gen 1 app says about signing up. */
export interface Gen1App {
  /** `amplify/backend`, as given. */
  readonly folder: string
  /** The environment whose settings count; `null`: the app names none. */
  readonly env: string | null
  readonly auth: Gen1Auth
  readonly triggers: readonly Gen1Trigger[]
  /** Functions that the pool calls for a trigger which no file names. */
  readonly unlisted: readonly string[]
  /** Whether the pool was made elsewhere, so that no file tells its triggers. */
  readonly isImported: boolean
  /** The team's own changes to the pool. */
  readonly override: SourceFile
  readonly tables: readonly Gen1Table[]
}

export interface Gen1Table {
  readonly name: string
  readonly key: string
  readonly file: string
}

/** Reads an app; changes nothing. `folder` is the app's, its `amplify`, or its `amplify/backend`. */
export function readGen1App(folder: string, wantedEnv: string | null): Gen1App {
  const backend = findBackend(folder)
  const config = readJsonObject(join(backend, 'backend-config.json'), backend) ?? {}
  const amplify = join(backend, '..')
  const team = readJsonObject(join(amplify, 'team-provider-info.json'), amplify) ?? {}
  const env = chooseEnv(Object.keys(team), wantedEnv)
  const auth = readAuth(backend, config)
  const settingsOfEnv = objectIn(objectIn(env === null ? {} : team[env], 'categories'), 'function')
  const triggers = readTriggers(backend, auth, settingsOfEnv)
  const named = triggers.map(({ functionName }) => functionName)
  const resource = objectIn(objectIn(config, 'auth'), auth.name)
  const unlisted = calledByPool(resource).filter((name) => !named.includes(name))
  const override = join(backend, 'auth', auth.name, 'override.ts')
  const tables = readTables(backend, config)
  return {
    folder: backend,
    env,
    auth,
    triggers,
    unlisted,
    isImported: textIn(resource, 'serviceType') === 'imported',
    override: { file: override, text: readText(override, backend) },
    tables,
  }
}

/** The functions that the pool depends on as its triggers. */
function calledByPool(resource: JsonObject): readonly string[] {
  const { dependsOn } = resource
  return (Array.isArray(dependsOn) ? dependsOn : []).flatMap((one) =>
    textIn(one, 'triggerProvider') === 'Cognito' || textIn(one, 'category') === 'function'
      ? (textIn(one, 'resourceName') ?? [])
      : [],
  )
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
  const inputs = readJsonObject(inputsFile, backend)
  // The CLI before version 7 has parameters.json alone.
  if (inputs !== null)
    return { name, file: inputsFile, settings: objectIn(inputs, 'cognitoConfig') }
  const file = join(backend, 'auth', name, 'parameters.json')
  const settings = readJsonObject(file, backend)
  if (settings !== null) return { name, file, settings }
  throw new Failure('input', `the user pool ${name} has neither ${inputsFile} nor ${file}`)
}

function readTables(backend: string, config: JsonObject): Gen1Table[] {
  return Object.entries(objectIn(config, 'storage')).flatMap(([name, resource]) => {
    if (textIn(resource, 'service') !== 'DynamoDB') return []
    const files = ['cli-inputs.json', 'parameters.json'].map((file) =>
      join(backend, 'storage', name, file),
    )
    return files.flatMap((file) => tableOf(name, file, backend)).slice(0, 1)
  })
}

function tableOf(resource: string, file: string, backend: string): Gen1Table[] {
  const settings = readJsonObject(file, backend)
  const key =
    textIn(objectIn(settings, 'partitionKey'), 'fieldName') ?? textIn(settings, 'partitionKeyName')
  return key === null ? [] : [{ name: textIn(settings, 'tableName') ?? resource, key, file }]
}
