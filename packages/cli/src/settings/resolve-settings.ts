import {
  ENVIRONMENT,
  managedGroups,
  parseTrustedProviders,
  RULE_ATTRIBUTES,
} from '@domain-gate/triggers'
import { Failure } from '../failure.ts'
import type { GlobalOptions } from '../global-options.ts'
import type { ContextField, NamedContext } from './contexts.ts'
import type { AwsSettings, Environment, Settings } from './settings.ts'

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TABLE_NAME = /^[\w.-]{3,255}$/
/** A label of a host name, as the SDK demands it. */
const REGION = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const USER_POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/

/**
 * An option goes before its variable, and a variable before the context; but a context that `--context` names is an
 * option too, so it goes before the variables. An empty value counts as missing. Rejects what no service would take.
 */
export function resolveSettings(
  options: GlobalOptions,
  environment: Environment,
  used: NamedContext | null = null,
): Settings {
  const overridden: string[] = []
  const find: Find = (field, option, ...variables) => {
    const ofContext = used?.context[field]
    if (used === null || !ofContext) return firstGiven(option, ...variables)
    const found = used.isNamedByOption ? firstGiven(option) : firstGiven(option, ...variables)
    if (found === null) return [`${FLAGS[field]} of the context ${used.name}`, ofContext]
    const [name, value] = found
    if (value !== ofContext) overridden.push(`${name} ${value} goes before its ${ofContext}`)
    return found
  }
  const variable = (name: string): Candidate => [name, environment[name]]
  const groups = find(
    'managedGroups',
    ['--managed-groups', options.managedGroups],
    variable(ENVIRONMENT.managedGroups),
  )
  const settings = {
    table: valueMatching(
      find(
        'table',
        ['--table', options.table],
        variable(ENVIRONMENT.rulesTableName),
        variable(ENVIRONMENT.amplifyRulesTableName),
      ),
      TABLE_NAME,
      'the name of a DynamoDB table',
    ),
    keyAttribute:
      find(
        'keyAttribute',
        ['--key-attribute', options.keyAttribute],
        variable(ENVIRONMENT.rulesKeyAttribute),
      )?.[1] ?? RULE_ATTRIBUTES.key,
    userPoolId: valueMatching(
      find('userPoolId', ['--user-pool-id', options.userPoolId], variable('USER_POOL_ID')),
      USER_POOL_ID,
      'the id of a user pool, like eu-west-1_AbCdEfGhI',
    ),
    managedGroups: readManagedGroups(groups),
    hasManagedGroups: groups !== null,
    trustedProviders: readTrustedProviders(
      find(
        'trustedProviders',
        ['--trusted-providers', options.trustedProviders],
        variable(ENVIRONMENT.trustedProviders),
      ),
    ),
    aws: readAws(options, variable, find),
    json: options.json ?? false,
    yes: options.yes ?? false,
  }
  const context =
    used === null ? null : Object.freeze({ name: used.name, overridden: Object.freeze(overridden) })
  return Object.freeze({ ...settings, context })
}

const FLAGS: Readonly<Record<ContextField, string>> = {
  table: '--table',
  keyAttribute: '--key-attribute',
  userPoolId: '--user-pool-id',
  managedGroups: '--managed-groups',
  trustedProviders: '--trusted-providers',
  region: '--region',
  profile: '--profile',
  endpoint: '--endpoint',
  cognitoEndpoint: '--cognito-endpoint',
}

type Candidate = readonly [name: string, value: string | undefined]

type Find = (field: ContextField, option: Candidate, ...variables: Candidate[]) => NamedValue | null

type NamedValue = readonly [name: string, value: string]

function firstGiven(...candidates: Candidate[]): NamedValue | null {
  return candidates.find((candidate): candidate is NamedValue => Boolean(candidate[1])) ?? null
}

function valueMatching(named: NamedValue | null, pattern: RegExp, what: string): string | null {
  if (named === null) return null
  const [name, value] = named
  if (pattern.test(value)) return value
  throw new Failure('usage', `${name} must be ${what}, got "${value}"`)
}

function readManagedGroups(named: NamedValue | null) {
  if (named === null) return managedGroups()
  const [name, value] = named
  try {
    return managedGroups(value.split(',').map((pattern) => pattern.trim()))
  } catch {
    const allowed = 'group names or patterns such as tenant-*, with commas between them'
    throw new Failure('usage', `${name} must be ${allowed}, got "${value}"`)
  }
}

function readTrustedProviders(named: NamedValue | null) {
  if (named === null) return null
  const [name, value] = named
  if (value === 'none') return []
  const { providers, problem } = parseTrustedProviders(value)
  if (problem === null) return providers
  const allowed =
    'identity providers with their domains, such as AcmeSAML:acme.com,*.acme.com;Beta:beta.example, or none'
  throw new Failure('usage', `${name} must be ${allowed}: ${problem}, got "${value}"`)
}

function readAws(
  options: GlobalOptions,
  variable: (name: string) => Candidate,
  find: Find,
): AwsSettings {
  const everywhere = variable('AWS_ENDPOINT_URL')
  const [, keyId] = variable('AWS_ACCESS_KEY_ID')
  // Credentials in the environment override the profile of a context, as AWS_PROFILE does.
  const profile = find('profile', ['--profile', options.profile], variable('AWS_PROFILE'), [
    'AWS_ACCESS_KEY_ID',
    keyId && '(credentials of the environment)',
  ])
  const namedProfile = profile?.[0] === 'AWS_ACCESS_KEY_ID' ? null : (profile?.[1] ?? null)
  return Object.freeze({
    region: valueMatching(
      find(
        'region',
        ['--region', options.region],
        variable('AWS_REGION'),
        // The AWS command line reads this variable, and the SDK does not.
        variable('AWS_DEFAULT_REGION'),
      ),
      REGION,
      'the name of a region, like eu-west-1',
    ),
    // The SDK finds the profile of the environment by itself.
    profile: profile?.[0] === 'AWS_PROFILE' ? null : namedProfile,
    namedProfile,
    endpoints: Object.freeze({
      dynamodb: readUrl(
        find(
          'endpoint',
          ['--endpoint', options.endpoint],
          variable('AWS_ENDPOINT_URL_DYNAMODB'),
          everywhere,
        ),
      ),
      cognito: readUrl(
        find(
          'cognitoEndpoint',
          ['--cognito-endpoint', options.cognitoEndpoint],
          variable('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'),
          everywhere,
        ),
      ),
      lambda: readUrl(firstGiven(variable('AWS_ENDPOINT_URL_LAMBDA'), everywhere)),
    }),
    hasCredentials: profile !== null,
  })
}

function readUrl(named: NamedValue | null): string | null {
  if (named === null) return null
  const [name, value] = named
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new Failure(
    'usage',
    `${name} must be an address like http://127.0.0.1:4622, got "${value}"`,
  )
}
