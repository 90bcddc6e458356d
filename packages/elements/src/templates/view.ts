import type { CodeState, DoneState, SignUpFlow, SignUpState } from '@domain-gate/core'
import type { TemplateResult } from 'lit'
import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import type { Term } from '../locales/locale.ts'

/** Signed in, and offered a passkey. */
export interface PasskeyState extends Omit<DoneState, 'step'> {
  readonly step: 'passkey'
}

/** What the element shows: the flow's state, with a step of the element's own before the end. */
export type ShownState = SignUpState | PasskeyState

export type FieldName = 'email' | 'password' | 'passwordAgain' | 'code'

/** A user attribute that the pool demands of who signs in for the first time, by Cognito's name. */
export type AttributeName = `attribute:${string}`

/** What is wrong with each field, with those the author added, and with the form as a whole, in the order of the fields. */
export type FormErrors = Readonly<
  Partial<Record<FieldName | AttributeName | 'fields' | 'consent' | 'form', Sentence>>
>

/** What the author's own content takes the place of, and what that sets apart from the form. */
export interface Layout {
  readonly hasHeading: boolean
  readonly hasIntro: boolean
  /** The element's own heading or intro stands over the fields. */
  readonly hasHeader: boolean
  /** The author's content comes between the fields and the button. */
  readonly isButtonApart: boolean
}

/** Offers the address that may be meant by the one that was refused. */
export type Suggestion = (localize: LocalizeController) => TemplateResult

/** What draws what only some pages ask for; nothing where this page does not. */
export interface Extras {
  readonly passwordHints: (view: View) => TemplateResult | undefined
  readonly passwordAgain: (view: View) => TemplateResult | undefined
  readonly signInInstead: (state: ShownState) => TemplateResult | undefined
  readonly signInLink: (look: string, state: ShownState) => TemplateResult | undefined
}

/** What draws what only a sign-up without a password comes to. */
export interface PasswordlessSteps {
  readonly passkeyStep: (view: View) => TemplateResult
  readonly signedIn: (view: View) => TemplateResult
  readonly codeTerm: (state: CodeState) => Term | undefined
}

/** What every form is drawn from, whatever it is for. */
export interface FormView {
  readonly state: { readonly busy: 'submit' | 'resend' | null }
  readonly localize: LocalizeController
  /** What the ids of the element's parts begin with, unique in the page. */
  readonly id: string
  readonly errors: FormErrors
  /** Whether the submit button offers to send the same again. */
  readonly canRetry: boolean
  readonly submit: (event: SubmitEvent) => void
}

/** All a step needs to draw itself. Templates are pure: the same view gives the same document. */
export interface View extends FormView {
  readonly state: ShownState
  /** `undefined` until the element is configured. */
  readonly flow: SignUpFlow | undefined
  readonly layout: Layout
  /** Time until another code can be asked for, `29 s`; '' when it can. */
  readonly wait: string
  /** What the email field begins with. */
  readonly email: string
  /** Whether the address is all that is asked for. */
  readonly isPasswordless: boolean
  /** What draws the steps after the code; `undefined` where the page asks for none, or they have not come. */
  readonly passwordless: PasswordlessSteps | undefined
  /** `undefined` where the page asks for none, or they have not come. */
  readonly extras: Extras | undefined
  readonly suggestion: Suggestion | null
}
