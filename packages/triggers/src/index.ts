// Handlers

// Ports
export type { GatePorts } from './gate/gate-ports.ts'
// What they throw
export { GateRefusal } from './gate/gate-refusal.ts'
export { type RefusalOptions, refusal } from './gate/refusal.ts'
// Adapters
export { cognitoGroupDirectory } from './membership/cognito-group-directory.ts'
export type { GroupDirectory, GroupMembership } from './membership/group-directory.ts'
// Rules
export { groupNameConcern } from './membership/group-name-concern.ts'
export { type ManagedGroups, managedGroups } from './membership/managed-groups.ts'
export { MembershipPending } from './membership/membership-pending.ts'
export type { MembershipQueue, QueuedMembership } from './membership/membership-queue.ts'
export {
  type MemoryGroupDirectory,
  memoryGroupDirectory,
} from './membership/memory-group-directory.ts'
export {
  type MemoryMembershipQueue,
  memoryMembershipQueue,
} from './membership/memory-membership-queue.ts'
export {
  type SqsMembershipQueueOptions,
  sqsMembershipQueue,
} from './membership/sqs-membership-queue.ts'
export {
  createMembershipWorkerHandler,
  type MembershipWorkerHandler,
  type MembershipWorkerOptions,
} from './membership-worker/create-membership-worker-handler.ts'
export type { LogFields, Logger } from './observe/logger.ts'
export type { MetricName, Metrics } from './observe/metrics.ts'
export { METRICS_NAMESPACE } from './observe/metrics-namespace.ts'
export { powertoolsLogger } from './observe/powertools-logger.ts'
export { powertoolsMetrics } from './observe/powertools-metrics.ts'
export {
  createPostConfirmationHandler,
  type PostConfirmationHandler,
  type PostConfirmationOptions,
} from './post-confirmation/create-post-confirmation-handler.ts'
export {
  createPreSignUpHandler,
  type PreSignUpHandler,
  type PreSignUpOptions,
} from './pre-sign-up/create-pre-sign-up-handler.ts'
export {
  createMembershipHealHandler,
  type MembershipHealOptions,
} from './pre-token-generation/create-membership-heal-handler.ts'
export {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
  type PreTokenGenerationHandler,
  type PreTokenGenerationOptions,
} from './pre-token-generation/create-pre-token-generation-handler.ts'
export {
  type AddressSource,
  type TrustedProvider,
  type TrustedProviders,
  trustedProviders,
} from './providers/trusted-providers.ts'
export {
  type ParsedTrustedProviders,
  parseTrustedProviders,
  writeTrustedProviders,
} from './providers/trusted-providers-text.ts'
export { type CachingRuleStoreOptions, cachingRuleStore } from './rules/caching-rule-store.ts'
export { candidateKeys } from './rules/candidate-keys.ts'
export { canonicalPattern } from './rules/canonical-pattern.ts'
export { documentClient } from './rules/document-client.ts'
export { dynamodbRuleStore } from './rules/dynamodb-rule-store.ts'
export { type DynamodbRuleTableOptions, dynamodbRuleTable } from './rules/dynamodb-rule-table.ts'
export { memoryRuleStore } from './rules/memory-rule-store.ts'
export { type ParsedRule, parseRule } from './rules/parse-rule.ts'
export { type ParsedRuleRow, parseRuleRow } from './rules/parse-rule-row.ts'
export { type ParsedRulesFile, parseRulesFile } from './rules/parse-rules-file.ts'
export type { DynamodbRuleStoreOptions } from './rules/require-table.ts'
export { type Resolution, type ResolveOptions, resolveRule } from './rules/resolve-rule.ts'
export type { Rule } from './rules/rule.ts'
export { RULE_ATTRIBUTES } from './rules/rule-attributes.ts'
export type { RuleChange } from './rules/rule-change.ts'
export type { RuleItem } from './rules/rule-item.ts'
export type { RuleRow } from './rules/rule-row.ts'
export type { FindOptions, RuleStore } from './rules/rule-store.ts'
export type {
  Rewritten,
  RuleTable,
  RuleTableCallOptions,
  WriteOptions,
} from './rules/rule-table.ts'
export { type TidiedRow, tidyRow } from './rules/tidy-row.ts'
// Settings
export { ENVIRONMENT, type Environment } from './settings/environment.ts'
export { FUNCTION_ENVIRONMENT } from './settings/function-environment.ts'
export type { FunctionName, FunctionSettings } from './settings/function-settings.ts'
export { readSettings } from './settings/read-settings.ts'
export type { Settings } from './settings/settings.ts'
export { SettingsError } from './settings/settings-error.ts'
export type { Clock } from './time/clock.ts'
export type { RemainingTime } from './time/handler-budget.ts'
export { cognitoUserDirectory } from './users/cognito-user-directory.ts'
export { memoryUserDirectory } from './users/memory-user-directory.ts'
export type { DirectoryUser, UserDirectory } from './users/user-directory.ts'
