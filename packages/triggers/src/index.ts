// Handlers

export {
  createMembershipHealHandler,
  type MembershipHealOptions,
} from './handlers/membership-heal.ts'
export {
  createMembershipWorkerHandler,
  type MembershipWorkerHandler,
  type MembershipWorkerOptions,
} from './handlers/membership-worker.ts'
export {
  createPostConfirmationHandler,
  type PostConfirmationHandler,
  type PostConfirmationOptions,
} from './handlers/post-confirmation.ts'
export {
  createPreSignUpHandler,
  type PreSignUpHandler,
  type PreSignUpOptions,
} from './handlers/pre-sign-up.ts'
export {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
  type PreTokenGenerationHandler,
  type PreTokenGenerationOptions,
} from './handlers/pre-token-generation.ts'

// What handlers throw

export { GateRefusal, type RefusalOptions, refusal } from './gate/refusal.ts'
export { MembershipPending } from './membership/enqueue-membership.ts'

// Ports

export type { GatePorts } from './gate/gate.ts'
export type { GroupDirectory, GroupMembership } from './membership/group-directory.ts'
export type { MembershipQueue, QueuedMembership } from './membership/membership-queue.ts'
export type { DirectoryUser, UserDirectory } from './membership/user-directory.ts'
export type { LogFields, Logger } from './observe/logger.ts'
export type { MetricName, Metrics } from './observe/metrics.ts'
export type { FindOptions, RuleStore } from './rules/rule-store.ts'
export type {
  Rewritten,
  RuleTable,
  RuleTableCallOptions,
  WriteOptions,
} from './rules/rule-table.ts'
export type { Clock } from './time/clock.ts'
export type { RemainingTime } from './time/time-budget.ts'

// Adapters

export { dynamodbRuleStore } from './dynamodb/dynamodb-rule-store.ts'
export { type DynamodbRuleTableOptions, dynamodbRuleTable } from './dynamodb/dynamodb-rule-table.ts'
export { type DynamodbRuleStoreOptions, documentClient } from './dynamodb/rules-table.ts'
export { cognitoGroupDirectory } from './membership/cognito-group-directory.ts'
export { cognitoUserDirectory } from './membership/cognito-user-directory.ts'
export { type MemoryGroupDirectory, memoryGroupDirectory } from './membership/group-directory.ts'
export { type MemoryMembershipQueue, memoryMembershipQueue } from './membership/membership-queue.ts'
export {
  type SqsMembershipQueueOptions,
  sqsMembershipQueue,
} from './membership/sqs-membership-queue.ts'
export { memoryUserDirectory } from './membership/user-directory.ts'
export { METRICS_NAMESPACE } from './observe/metrics.ts'
export { powertoolsLogger, powertoolsMetrics } from './observe/powertools.ts'
export { type CachingRuleStoreOptions, cachingRuleStore } from './rules/caching-rule-store.ts'
export { memoryRuleStore } from './rules/rule-store.ts'

// Rules

export { groupNameConcern, type ManagedGroups, managedGroups } from './membership/group-names.ts'
export { type ParsedRule, parseRule } from './rules/parse-rule.ts'
export {
  type ParsedRuleRow,
  type ParsedRulesFile,
  parseRuleRow,
  parseRulesFile,
} from './rules/parse-rule-row.ts'
export { candidateKeys, canonicalPattern } from './rules/pattern.ts'
export { type Resolution, type ResolveOptions, resolveRule } from './rules/resolve-rule.ts'
export {
  RULE_ATTRIBUTES,
  type Rule,
  type RuleChange,
  type RuleItem,
  type RuleRow,
} from './rules/rule.ts'
export { type TidiedRow, tidyRow } from './rules/tidy-row.ts'

// Identity providers

export {
  type AddressSource,
  type ParsedTrustedProviders,
  parseTrustedProviders,
  type TrustedProvider,
  type TrustedProviders,
  trustedProviders,
  writeTrustedProviders,
} from './gate/trusted-providers.ts'

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
