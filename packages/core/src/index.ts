// The flow
export {
  type CodeState,
  createSignUpFlow,
  type DetailsState,
  type DoneState,
  type SignUpFlow,
  type SignUpFlowOptions,
  type SignUpSignIn,
  type SignUpState,
} from './flow/sign-up-flow.ts'
export type { SignUpStorage } from './flow/stored-sign-up.ts'

// The gate
export type {
  Client,
  ClientConfirmRequest,
  ClientConfirmResult,
  ClientSignUpRequest,
  ClientSignUpResult,
} from './gate/client.ts'
export type { CodeDelivery } from './gate/code-delivery.ts'
export {
  createDomainGate,
  type DomainGate,
  type DomainGateOptions,
  type SignUpInput,
} from './gate/domain-gate.ts'
export { type FetchClientOptions, fetchClient } from './gate/fetch-client.ts'
export type {
  CodeRequired,
  ConfirmOutcome,
  Done,
  Rejected,
  ResendOutcome,
  SignUpOutcome,
} from './gate/outcome.ts'

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
} from './protocol.ts'

// Words
export { englishMessages, type Messages, rejectionText } from './rejection/messages.ts'
export type { PasswordPart, Rejection } from './rejection/rejection.ts'
