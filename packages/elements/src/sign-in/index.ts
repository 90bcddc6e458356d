// The element; `@domain-gate/elements/signin/define` registers it

// What it says
export { DomainGateSignin } from '../domain-gate-signin.ts'
// What it fires
export type { RejectedDetail, SignedInDetail, SwitchDetail } from '../events.ts'
export type { Words } from '../locales/locale.ts'
export type { SignInText } from '../locales/sign-in/sign-in-text.ts'
export type { DomainGateSigninEventMap, SignedOutDetail } from './sign-in-events.ts'
