import type { SignUpFlow, SignUpState } from '@domain-gate/core'
import type { AuthorText } from '../author/author-text.ts'
import type { ElementText } from '../text/element-text.ts'
import type { FormErrors } from './form-errors.ts'

/** All a step needs to draw itself. Steps are pure: the same view gives the same document. */
export interface View {
  readonly state: SignUpState
  readonly text: ElementText & Partial<AuthorText>
  /** What the ids of the element's parts begin with, unique in the page. */
  readonly id: string
  readonly errors: FormErrors
  /** Whether the submit button offers to send the same again. */
  readonly again: boolean
  /** Time until another code can be asked for, `29 s`; '' when it can. */
  readonly wait?: string | undefined
  readonly submit: (event: SubmitEvent) => void
  /** `undefined` until the element is configured. */
  readonly flow?: SignUpFlow | undefined
}
