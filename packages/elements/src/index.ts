// The element; `@domain-gate/elements/define` registers it
export { DomainGatedSignup } from './domain-gated-signup.ts'

// What it fires
export type {
  CodeSentDetail,
  ConfirmedDetail,
  DomainGatedSignupEventMap,
  RejectedDetail,
} from './events.ts'
// What it takes
export type { PasswordPolicy } from './password/password-policy.ts'
// What it says
export type { ElementText } from './text/element-text.ts'
export type { Words } from './text/words.ts'
