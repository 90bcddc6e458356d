// The one file for pages without a build that sign people in: defines the element and brings the SDK along.
import './sign-in/define.ts'

export { DomainGateSignin } from './domain-gate-signin.ts'
