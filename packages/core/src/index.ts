// The flow
export { createSignUpFlow, type SignUpFlowOptions } from './flow/create-sign-up-flow.ts'
export type {
  CodeState,
  DetailsState,
  DoneState,
  SignUpFlow,
  SignUpState,
} from './flow/sign-up-flow.ts'
export type { SignUpStorage } from './flow/sign-up-storage.ts'
export type {
  Client,
  ClientSignUpRequest,
  ClientSignUpResult,
  CodeDelivery,
} from './gate/client.ts'
export { createDomainGate, type DomainGateOptions } from './gate/create-domain-gate.ts'
export type { DomainGate, SignUpInput } from './gate/domain-gate.ts'
export { type FetchClientOptions, fetchClient } from './gate/fetch-client.ts'
export type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './gate/outcome.ts'
export type { Rejection } from './gate/rejection.ts'

// Words
export { englishMessages } from './messages/english-messages.ts'
export type { Messages } from './messages/messages.ts'

// What browser and Lambda agree on
export {
  type CustomRefusal,
  type EmailAddress,
  type GateRejectionCode,
  isCanonicalEmail,
  type MessageCode,
  parseDomain,
  parseEmail,
  REJECTION_CODES,
  type RejectionCode,
  readWireText,
  type WireRejection,
  writeWireText,
} from './protocol/index.ts'
