import type { Settings } from './settings.ts'

/** Which settings each deployed function uses; the others it does not read, so they may be anything there. */
export const FUNCTION_SETTINGS = {
  'pre-sign-up': [
    'rulesTableName',
    'rulesKeyAttribute',
    'rulesCacheSeconds',
    'managedGroups',
    'adminCreate',
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
    // Where it hands a membership over that it finds missing at a sign-in.
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
