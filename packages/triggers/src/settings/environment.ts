/** The names of the handlers' settings in the environment. */
export const ENVIRONMENT = {
  rulesTableName: 'RULES_TABLE_NAME',
  /** What Amplify CLI calls the table of a storage resource named `UserGroups`. */
  amplifyRulesTableName: 'STORAGE_USERGROUPS_NAME',
  rulesKeyAttribute: 'RULES_KEY_ATTRIBUTE',
  rulesCacheSeconds: 'RULES_CACHE_SECONDS',
  managedGroups: 'MANAGED_GROUPS',
  adminCreate: 'ADMIN_CREATE',
  disclosure: 'DISCLOSURE',
  membership: 'MEMBERSHIP',
  membershipQueueUrl: 'MEMBERSHIP_QUEUE_URL',
  trustedProviders: 'TRUSTED_PROVIDERS',
  /** Powertools' own: whose logs and metrics they are. */
  serviceName: 'POWERTOOLS_SERVICE_NAME',
} as const

/** Settings by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The environment of the process, for composition roots. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment: Environment = process.env
