import type { SignInFlow, SignInState } from '@domain-gate/core/sign-in'
import type { TemplateResult } from 'lit'
import type { FormView } from '../templates/view.ts'

/** All a step of the sign-in needs to draw itself. Templates are pure: the same view gives the same document. */
export interface SignInView extends FormView {
  readonly state: SignInState
  /** `undefined` until the element is configured. */
  readonly flow: SignInFlow | undefined
  /** Which words of the element's the author's content takes the place of. */
  readonly has: (slot: 'heading' | 'intro' | 'signed-in') => boolean
  /** Time until another code can be asked for, `29 s`; '' when it can. */
  readonly wait: string
  /** What the email field begins with. */
  readonly email: string
  /** Whether the password is asked for together with the address. */
  readonly isPasswordFirst: boolean
  /** Whether the groups of who is signed in are shown. */
  readonly showsGroups: boolean
  /** The way to the sign-up, with the looks of a button or of a link; nothing where the page names none. */
  readonly signUpLink: () => TemplateResult | undefined
  readonly forgotPassword: () => void
}
