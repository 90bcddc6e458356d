// The construct
export { DomainGate } from './domain-gate.ts'
export { DomainGateError } from './domain-gate-error.ts'
export type { DomainGateProps } from './domain-gate-props.ts'
// Its parts, to build a gate of one's own
export type { GateSettings } from './functions/function-environment.ts'
export { GateFunction, type GateFunctionProps } from './functions/gate-function.ts'
export type { GateFunctionOptions } from './functions/gate-function-options.ts'
export { GateFunctions, type GateFunctionsProps } from './functions/gate-functions.ts'
// Membership
export {
  type GroupsMembershipOptions,
  Membership,
  type TokenMembershipOptions,
} from './membership/membership.ts'
export { MembershipQueue, type MembershipQueueProps } from './membership/membership-queue.ts'
// Observing
export { GateAlarms, type GateAlarmsProps } from './observe/gate-alarms.ts'
export { GateDashboard, type GateDashboardProps } from './observe/gate-dashboard.ts'
// Rules
export type { GateRule } from './rules/gate-rule.ts'
export { InitialRules, type InitialRulesProps } from './rules/initial-rules.ts'
export { RulesTable, type RulesTableProps } from './rules/rules-table.ts'
// User pool
export { GateUserPool, type GateUserPoolProps } from './user-pool/gate-user-pool.ts'
export type { PasskeyOptions, PasswordlessOptions } from './user-pool/passwordless.ts'
export type { PoolTriggers } from './user-pool/pool-triggers.ts'
// Web ACL
export {
  type SignUpRateRuleOptions,
  SignUpWebAcl,
  type SignUpWebAclProps,
  signUpRateRule,
} from './web-acl/sign-up-web-acl.ts'
