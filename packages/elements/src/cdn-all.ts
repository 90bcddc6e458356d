// The one file for pages without a build that have both elements. It defines them itself: of `cdn.ts` and `cdn-signin.ts`
// the bundler takes the names alone, since the package says that only a few files do more than export.
import './define.ts'
import './sign-in/define.ts'

export {
  createDomainGate,
  createSignUpFlow,
  DomainGatedSignup,
  fetchClient,
  parseEmail,
} from './cdn.ts'
export { DomainGateSignin } from './cdn-signin.ts'
