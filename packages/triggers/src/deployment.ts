// For whoever deploys the functions and writes rules in code. It needs no AWS SDK, and there is a CommonJS build of it.

// Rules
export { groupNameConcern } from './membership/group-name-concern.ts'
export { type ManagedGroups, managedGroups } from './membership/managed-groups.ts'
// Metrics
export type { MetricName } from './observe/metrics.ts'
export { METRICS_NAMESPACE } from './observe/metrics-namespace.ts'
// Providers
export type { TrustedProvider } from './providers/trusted-providers.ts'
export { writeTrustedProviders } from './providers/trusted-providers-text.ts'
export { type ParsedRuleRow, parseRuleRow } from './rules/parse-rule-row.ts'
export { RULE_ATTRIBUTES } from './rules/rule-attributes.ts'
export type { RuleRow } from './rules/rule-row.ts'
// Settings
export { ENVIRONMENT, type Environment } from './settings/environment.ts'
export { FUNCTION_ENVIRONMENT } from './settings/function-environment.ts'
export type { FunctionName, FunctionSettings } from './settings/function-settings.ts'
export { readSettings } from './settings/read-settings.ts'
export type { Settings } from './settings/settings.ts'
export { SettingsError } from './settings/settings-error.ts'
