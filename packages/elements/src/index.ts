// The element; `@domain-gate/elements/define` registers it

// What it says
export { DomainGatedSignup } from './domain-gated-signup.ts'
// What it fires
export type {
  CodeSentDetail,
  ConfirmedDetail,
  DomainGatedSignupEventMap,
  RejectedDetail,
  SignedInDetail,
  StepDetail,
  SwitchDetail,
} from './events.ts'
// What it takes
export type {
  DomainGatedSignupAttributes,
  DomainGatedSignupProperties,
} from './frameworks/settings.ts'
export type { AuthorText, ElementText, PasswordlessText, Words } from './locales/locale.ts'
export type { PasswordPolicy } from './password/password-policy.ts'
