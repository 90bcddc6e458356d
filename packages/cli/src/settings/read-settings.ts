import { ENVIRONMENT, managedGroups, RULE_ATTRIBUTES } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import type { GlobalOptions } from './global-options.ts'
import type { Environment } from './process-environment.ts'
import type { AwsSettings, Settings } from './settings.ts'

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TABLE_NAME = /^[\w.-]{3,255}$/
/** A label of a host name, as the SDK demands it. */
const REGION = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/

/** An option goes before its variable; an empty one counts as missing. Rejects what no service would take. */
export function readSettings(options: GlobalOptions, environment: Environment): Settings {
  const table = first(
    ['--table', options.table],
    [ENVIRONMENT.rulesTableName, environment[ENVIRONMENT.rulesTableName]],
    [ENVIRONMENT.amplifyRulesTableName, environment[ENVIRONMENT.amplifyRulesTableName]],
  )
  const pool = first(
    ['--user-pool-id', options.userPoolId],
    ['USER_POOL_ID', environment['USER_POOL_ID']],
  )
  const groups = first(
    ['--managed-groups', options.managedGroups],
    [ENVIRONMENT.managedGroups, environment[ENVIRONMENT.managedGroups]],
  )
  const key = options.keyAttribute || environment[ENVIRONMENT.rulesKeyAttribute]
  return Object.freeze({
    table: matching(table, TABLE_NAME, 'the name of a DynamoDB table'),
    keyAttribute: key || RULE_ATTRIBUTES.key,
    userPoolId: matching(pool, USER_POOL_ID, 'the id of a user pool, like eu-west-1_AbCdEfGhI'),
    managedGroups: readManagedGroups(groups),
    isManagedGroupsSaid: groups !== null,
    aws: readAws(options, environment),
    json: options.json ?? false,
    yes: options.yes ?? false,
  })
}

type Named = readonly [name: string, value: string]

function first(...candidates: (readonly [string, string | undefined])[]): Named | null {
  return candidates.find((candidate): candidate is Named => Boolean(candidate[1])) ?? null
}

function matching(named: Named | null, pattern: RegExp, what: string): string | null {
  if (named === null) return null
  const [name, value] = named
  if (pattern.test(value)) return value
  throw new Failure('usage', `${name} must be ${what}, got "${value}"`)
}

function readManagedGroups(named: Named | null) {
  if (named === null) return managedGroups()
  const [name, value] = named
  try {
    return managedGroups(value.split(',').map((pattern) => pattern.trim()))
  } catch {
    const allowed = 'group names or patterns such as tenant-*, with commas between them'
    throw new Failure('usage', `${name} must be ${allowed}, got "${value}"`)
  }
}

function readAws(options: GlobalOptions, environment: Environment): AwsSettings {
  const everywhere = ['AWS_ENDPOINT_URL', environment['AWS_ENDPOINT_URL']] as const
  const endpoint = (flag: string, given: string | undefined, service: string) => {
    const variable = `AWS_ENDPOINT_URL_${service}`
    return readUrl(first([flag, given], [variable, environment[variable]], everywhere))
  }
  const { AWS_PROFILE: profile, AWS_ACCESS_KEY_ID: keyId } = environment
  // AWS's own command line takes AWS_DEFAULT_REGION, the SDK does not.
  const { AWS_REGION: region, AWS_DEFAULT_REGION: otherRegion } = environment
  return Object.freeze({
    region: matching(
      first(
        ['--region', options.region],
        ['AWS_REGION', region],
        ['AWS_DEFAULT_REGION', otherRegion],
      ),
      REGION,
      'the name of a region, like eu-west-1',
    ),
    profile: options.profile || null,
    namedProfile: options.profile || profile || null,
    endpoints: Object.freeze({
      dynamodb: endpoint('--endpoint', options.endpoint, 'DYNAMODB'),
      cognito: endpoint('--cognito-endpoint', options.cognitoEndpoint, 'COGNITO_IDENTITY_PROVIDER'),
      lambda: endpoint('', undefined, 'LAMBDA'),
    }),
    hasCredentials: Boolean(options.profile || profile || keyId),
  })
}

function readUrl(named: Named | null): string | null {
  if (named === null) return null
  const [name, value] = named
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new Failure(
    'usage',
    `${name} must be an address like http://127.0.0.1:4622, got "${value}"`,
  )
}
