// The gate

// The flow
export type {
  CodeState,
  DetailsState,
  DoneState,
  SignUpFlow,
  SignUpState,
} from './flow/sign-up-flow.ts'
export type {
  Client,
  ClientSignUpRequest,
  ClientSignUpResult,
  CodeDelivery,
} from './gate/client.ts'
export type { DomainGate, SignUpInput } from './gate/domain-gate.ts'
export type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './gate/outcome.ts'
export type { Rejection } from './gate/rejection.ts'

// What browser and Lambda agree on
export {
  type EmailAddress,
  type GateRejectionCode,
  isCanonicalEmail,
  parseDomain,
  parseEmail,
  REJECTION_CODES,
  type RejectionCode,
  readWireText,
  type WireRejection,
  writeWireText,
} from './protocol/index.ts'
