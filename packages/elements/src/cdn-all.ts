// The one file for pages without a build that have both elements.
export {
  createDomainGate,
  createSignUpFlow,
  DomainGatedSignup,
  fetchClient,
  parseEmail,
} from './cdn.ts'
export { DomainGateSignin } from './cdn-signin.ts'
