import type { SignUpFlow, SignUpState } from '@domain-gate/core'
import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'

export type FieldName = 'email' | 'password' | 'passwordAgain' | 'code'

/** What was typed. */
export type FieldValues = Readonly<Record<FieldName, string>>

/** What is wrong with each field, with those the author added, and with the form as a whole, in the order of the fields. */
export type FormErrors = Readonly<
  Partial<Record<FieldName | 'fields' | 'consent' | 'form', Sentence>>
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

/** One of the things that a password must have. */
export interface PasswordHint {
  readonly text: string
  readonly isMet: boolean
}

/** All a step needs to draw itself. Templates are pure: the same view gives the same document. */
export interface View {
  readonly state: SignUpState
  /** `undefined` until the element is configured. */
  readonly flow: SignUpFlow | undefined
  readonly localize: LocalizeController
  readonly layout: Layout
  /** What the ids of the element's parts begin with, unique in the page. */
  readonly id: string
  readonly errors: FormErrors
  /** Whether the submit button offers to send the same again. */
  readonly canRetry: boolean
  /** Time until another code can be asked for, `29 s`; '' when it can. */
  readonly wait: string
  /** What the email field begins with. */
  readonly email: string
  /** Under the password; `undefined` where no policy is known. */
  readonly hints: readonly PasswordHint[] | undefined
  /** What is typed in the password field. */
  readonly password: string
  /** Whether the password is asked for twice. */
  readonly confirm: boolean
  /** Where people sign in, if the page says so. */
  readonly signinHref: string | null
  /** The address that may be meant by the one that was refused. */
  readonly suggestion: string | null
  readonly submit: (event: SubmitEvent) => void
  /** Puts the suggestion into the email field. */
  readonly takeSuggestion: () => void
}
