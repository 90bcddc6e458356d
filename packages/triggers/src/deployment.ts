// What a deployment of the functions needs, and rules in code. It needs no AWS SDK, and there is a CommonJS build of it.

// Rules

export { groupNameConcern, type ManagedGroups, managedGroups } from './membership/group-names.ts'
export { type ParsedRuleRow, parseRuleRow } from './rules/parse-rule-row.ts'
export { RULE_ATTRIBUTES, type RuleRow } from './rules/rule.ts'

// Metrics

export { METRICS_NAMESPACE, type MetricName } from './observe/metrics.ts'

// Identity providers

export { type TrustedProvider, writeTrustedProviders } from './gate/trusted-providers.ts'

// Settings

export { ENVIRONMENT, type Environment } from './settings/environment.ts'
export { readSettings } from './settings/read-settings.ts'
export {
  FUNCTION_ENVIRONMENT,
  type FunctionName,
  type FunctionSettings,
  type Settings,
  SettingsError,
} from './settings/settings.ts'
