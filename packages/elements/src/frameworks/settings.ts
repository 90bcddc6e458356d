import type { DomainGateSignin } from '../domain-gate-signin.ts'
import type { DomainGatedSignup } from '../domain-gated-signup.ts'

/** The attributes of `<domain-gated-signup>`, as HTML writes them. */
export interface DomainGatedSignupAttributes {
  /** AWS region of the user pool, e.g. `eu-west-1`. */
  region?: string | undefined
  /** The user pool's app client, one without a secret. */
  'client-id'?: string | undefined
  /** Another address of the Cognito API, such as the local stack's. */
  endpoint?: string | undefined
  /** Language of the texts; default: that of the page. */
  locale?: string | undefined
  /** The one scheme to show; default: the page's, else the system's. */
  theme?: 'light' | 'dark' | undefined
  /** Address the email field begins with. */
  email?: string | undefined
  /** Puts the focus on the first field to fill in. */
  autofocus?: boolean | '' | undefined
  /** The pool's, such as `min:8 upper lower digit symbol`, for hints as one types. */
  'password-policy'?: string | undefined
  /** Asks for the password twice. */
  confirm?: boolean | '' | undefined
  /** Where people sign in: linked at the end, and where an address has an account already. */
  'signin-href'?: string | undefined
  /** Asks for no password: the code signs the person in. */
  passwordless?: boolean | '' | undefined
  /** With `passwordless`, `offer`: who is signed in is offered a passkey. */
  passkey?: 'offer' | undefined
  /** With `passwordless`: the user pool, e.g. `eu-west-1_AbCdEf123`, as `<domain-gate-signin>` has it. */
  'user-pool-id'?: string | undefined
}

/** Its properties that no attribute can carry, or that take more than an attribute's text. */
export type DomainGatedSignupProperties = {
  [Name in 'gate' | 'signIn' | 'tokens' | 'messages' | 'passwordPolicy' | 'clientMetadata']?:
    | DomainGatedSignup[Name]
    | undefined
}

/** The attributes of `<domain-gate-signin>`, as HTML writes them. */
export interface DomainGateSigninAttributes
  extends Pick<
    DomainGatedSignupAttributes,
    'region' | 'client-id' | 'endpoint' | 'locale' | 'theme' | 'email' | 'autofocus'
  > {
  /** The user pool, e.g. `eu-west-1_AbCdEf123`. Signing in with a password needs it. */
  'user-pool-id'?: string | undefined
  /** What to begin with; default: what the user has. `password`: asked for together with the address. */
  factor?: 'code' | 'passkey' | 'password' | undefined
  /** Where people sign up: linked under the address. */
  'signup-href'?: string | undefined
  /** Shows the groups of who is signed in. */
  'show-groups'?: boolean | '' | undefined
}

/** Its properties that no attribute can carry. */
export type DomainGateSigninProperties = {
  [Name in 'signIn' | 'gate' | 'tokens' | 'messages']?: DomainGateSignin[Name] | undefined
}
