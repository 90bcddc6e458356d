// The element; `@domain-gate/elements/define` registers it

// What it says
export type { AuthorText } from './author/author-text.ts'
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
export type { ElementText } from './text/element-text.ts'
export type { Words } from './text/words.ts'
