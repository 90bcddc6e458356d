import type { TrustedProvider } from '../gate/trusted-providers.ts'
import { ENVIRONMENT } from './environment.ts'

/** Every setting of the deployed functions, by the same name as in `ENVIRONMENT`. */
export interface Settings {
  readonly rulesTableName: string
  readonly rulesKeyAttribute: string
  /** 0: nothing is cached. */
  readonly rulesCacheSeconds: number
  /** Patterns; `['*']` is any group. */
  readonly managedGroups: readonly string[]
  readonly adminCreate: 'enforce' | 'bypass'
  /** How much a refusal tells: `neutral` words all final ones alike. */
  readonly disclosure: 'plain' | 'neutral'
  readonly membership: 'groups' | 'token' | 'both'
  readonly membershipQueueUrl: string | null
  /** Providers that are trusted with addresses; may be empty. */
  readonly trustedProviders: readonly TrustedProvider[]
  /** What tells the metrics and logs of this gate from another's in the same account and Region. */
  readonly serviceName: string
}

/** Which settings each deployed function uses; the others it does not read, so they may be anything there. */
export const FUNCTION_SETTINGS = {
  'pre-sign-up': [
    'rulesTableName',
    'rulesKeyAttribute',
    'rulesCacheSeconds',
    'managedGroups',
    'adminCreate',
    'disclosure',
    'trustedProviders',
    'serviceName',
  ],
  'post-confirmation': [
    'rulesTableName',
    'rulesKeyAttribute',
    'rulesCacheSeconds',
    'managedGroups',
    'membership',
    'membershipQueueUrl',
    'trustedProviders',
    'serviceName',
  ],
  // The next two have no cache: a token tells what the rules grant now, and a user is seldom in the queue twice.
  'pre-token-generation': [
    'rulesTableName',
    'rulesKeyAttribute',
    'managedGroups',
    'membership',
    // For memberships that it finds missing at a sign-in.
    'membershipQueueUrl',
    'trustedProviders',
    'serviceName',
  ],
  'membership-worker': [
    'rulesTableName',
    'rulesKeyAttribute',
    'managedGroups',
    'trustedProviders',
    'serviceName',
  ],
  'initial-rules': ['rulesTableName', 'rulesKeyAttribute', 'serviceName'],
} as const satisfies Record<string, readonly (keyof Settings)[]>

/** The deployed functions, named as their bundles are. */
export type FunctionName = keyof typeof FUNCTION_SETTINGS

/** The settings of one function. */
export type FunctionSettings<Name extends FunctionName> = Pick<
  Settings,
  (typeof FUNCTION_SETTINGS)[Name][number]
>

/**
 * The environment variables that each deployed function reads; it reads no other of `ENVIRONMENT`. (Where
 * `RULES_TABLE_NAME` is empty, the variable of Amplify CLI is read instead.)
 */
export const FUNCTION_ENVIRONMENT: Readonly<Record<FunctionName, readonly string[]>> =
  // Pure, so that a bundle which does not use it leaves it out.
  /* @__PURE__ */ variablesOfFunctions()

/** A setting that is missing or wrong, found when the function starts. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  /** The environment variable to mend. */
  readonly variable: string

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`)
    this.variable = variable
  }
}

function variablesOfFunctions(): Readonly<Record<FunctionName, readonly string[]>> {
  const variablesOf = (functionName: FunctionName) =>
    Object.freeze(FUNCTION_SETTINGS[functionName].map((setting) => ENVIRONMENT[setting]))
  return Object.freeze({
    'pre-sign-up': variablesOf('pre-sign-up'),
    'post-confirmation': variablesOf('post-confirmation'),
    'pre-token-generation': variablesOf('pre-token-generation'),
    'membership-worker': variablesOf('membership-worker'),
    'initial-rules': variablesOf('initial-rules'),
  })
}
