// The construct
export { DomainGate } from './domain-gate.ts'
export { DomainGateError } from './domain-gate-error.ts'
export type { DomainGateProps } from './domain-gate-props.ts'
// Its parts
export type { GateFunction } from './functions/gate-function.ts'
export type { GateFunctions } from './functions/gate-functions.ts'
// Membership
export {
  type GroupsMembershipOptions,
  Membership,
  type TokenMembershipOptions,
} from './membership/membership.ts'
export type { MembershipQueue } from './membership/membership-queue.ts'
// Rules
export type { GateRule } from './rules/gate-rule.ts'
