import {
  parseTrustedProviders,
  TRUSTED_PROVIDERS_EXAMPLE,
  type TrustedProvider,
} from '../gate/trusted-providers.ts'
import { isGroupName } from '../membership/group-names.ts'
import { DEFAULT_SERVICE_NAME } from '../observe/metrics.ts'
import { RULE_ATTRIBUTES } from '../rules/rule.ts'
import { ENVIRONMENT, type Environment } from './environment.ts'
import {
  FUNCTION_SETTINGS,
  type FunctionName,
  type FunctionSettings,
  type Settings,
  SettingsError,
} from './settings.ts'

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TABLE_NAME = /^[\w.-]{3,255}$/
/**
 * The URL ends with the queue's name. That of a FIFO queue ends with `.fifo`: it would refuse every message, since none has
 * a message group.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
const QUEUE_URL = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?[\w-]{1,80}$/i
const MAX_CACHE_SECONDS = 86_400
const NOBODY: readonly TrustedProvider[] = Object.freeze([])
/**
 * What CloudWatch takes as the value of a dimension. It drops a metric with any other value and says nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html
 */
const DIMENSION_VALUE = /^(?! *$)[ -9;-~][ -~]{0,1023}$/

/**
 * Reads the settings of one function and no others; an empty variable counts as missing.
 * @throws SettingsError that says which variable, what it held and what it may hold.
 */
export function readSettings<Name extends FunctionName>(
  functionName: Name,
  environment: Environment,
): FunctionSettings<Name> {
  const settings = FUNCTION_SETTINGS[functionName].map((setting: keyof Settings) => [
    setting,
    READERS[setting](environment, functionName),
  ])
  return Object.freeze(Object.fromEntries(settings))
}

const READERS: {
  readonly [Setting in keyof Settings]: (
    environment: Environment,
    functionName: FunctionName,
  ) => Settings[Setting]
} = {
  rulesTableName: readTableName,
  rulesKeyAttribute: (environment) =>
    environment[ENVIRONMENT.rulesKeyAttribute] || RULE_ATTRIBUTES.key,
  rulesCacheSeconds: readCacheSeconds,
  managedGroups: (environment, functionName) =>
    readManagedGroups(environment, carriesTokens(functionName, environment)),
  adminCreate: (environment) =>
    readOneOf(environment, ENVIRONMENT.adminCreate, ['enforce', 'bypass']),
  disclosure: (environment) => readOneOf(environment, ENVIRONMENT.disclosure, ['plain', 'neutral']),
  membership: readMembership,
  membershipQueueUrl: readQueueUrl,
  trustedProviders: readTrustedProviders,
  serviceName: readServiceName,
}

function carriesTokens(functionName: FunctionName, environment: Environment): boolean {
  const settings: readonly (keyof Settings)[] = FUNCTION_SETTINGS[functionName]
  return settings.includes('membership') && readMembership(environment) !== 'groups'
}

function readMembership(environment: Environment): Settings['membership'] {
  return readOneOf(environment, ENVIRONMENT.membership, ['groups', 'token', 'both'])
}

function readTableName(environment: Environment): string {
  const { rulesTableName: variable, amplifyRulesTableName: amplify } = ENVIRONMENT
  const value = environment[variable] || environment[amplify]
  if (!value) {
    throw new SettingsError(
      variable,
      `is missing: set it (or ${amplify}) to the name of the DynamoDB table with the rules`,
    )
  }
  if (TABLE_NAME.test(value)) return value
  throw new SettingsError(
    environment[variable] ? variable : amplify,
    `must be the name of a DynamoDB table (3 to 255 letters, digits, "_", "-", "."), got "${value}"`,
  )
}

function readCacheSeconds(environment: Environment): number {
  const variable = ENVIRONMENT.rulesCacheSeconds
  const value = environment[variable] || '60'
  if (/^\d{1,5}$/.test(value) && Number(value) <= MAX_CACHE_SECONDS) return Number(value)
  throw new SettingsError(
    variable,
    `must be a whole number of seconds from 0 (off) to ${MAX_CACHE_SECONDS}, got "${value}"`,
  )
}

/** The first choice is the default. */
function readOneOf<Choice extends string>(
  environment: Environment,
  variable: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = environment[variable] || choices[0]
  const choice = choices.find((candidate) => candidate === value)
  if (choice !== undefined) return choice
  throw new SettingsError(variable, `must be one of ${choices.join(', ')}, got "${value}"`)
}

function readQueueUrl(environment: Environment): string | null {
  const variable = ENVIRONMENT.membershipQueueUrl
  const value = environment[variable]
  if (!value) return null
  if (URL.canParse(value) && QUEUE_URL.test(value)) return value
  throw new SettingsError(
    variable,
    `must be the URL of a standard SQS queue (not .fifo), got "${value}"`,
  )
}

function readTrustedProviders(environment: Environment): readonly TrustedProvider[] {
  const variable = ENVIRONMENT.trustedProviders
  const value = environment[variable]
  if (!value) return NOBODY
  const { providers, problem } = parseTrustedProviders(value)
  if (problem === null) return providers
  throw new SettingsError(
    variable,
    `must be identity providers with their domains, such as ${TRUSTED_PROVIDERS_EXAMPLE}: ${problem}, got "${value}"`,
  )
}

function readServiceName(environment: Environment): string {
  const variable = ENVIRONMENT.serviceName
  const value = environment[variable] || DEFAULT_SERVICE_NAME
  if (DIMENSION_VALUE.test(value)) return value
  throw new SettingsError(
    variable,
    `must be 1 to 1024 printable ASCII characters, the first no colon, got "${value}"`,
  )
}

const ANY_GROUP = Object.freeze(['*'])

/**
 * `tenant-*, partners`: patterns with commas between them. Where tokens carry membership they have no default, since a
 * token loses every managed group that no rule grants.
 */
export function readManagedGroups(
  environment: Environment,
  isRequired: boolean,
): readonly string[] {
  const variable = ENVIRONMENT.managedGroups
  const value = environment[variable]
  if (!value) {
    if (!isRequired) return ANY_GROUP
    throw new SettingsError(
      variable,
      `is missing: ${ENVIRONMENT.membership} "token" and "both" need the patterns of the groups` +
        ' the gate owns, such as tenant-*; all other groups stay as they are',
    )
  }
  const patterns = value.split(',').map((pattern) => pattern.trim())
  const wrong = patterns.find((pattern) => !isGroupName(pattern))
  if (wrong === undefined) return Object.freeze(patterns)
  throw new SettingsError(
    variable,
    `must be group names or patterns such as tenant-*, with commas between them; "${wrong}" is` +
      ` neither, got "${value}"`,
  )
}
