import type { FormErrors } from '../view/form-errors.ts'
import type { View } from '../view/view.ts'

/** What the author of the page has put inside the tag or asks for by attributes, as the element sees it. */
export interface Author {
  /** Arranges what is the author's and what is the element's, each time the element has drawn its part. */
  readonly arrange: (view: View) => void
  /** All that is wrong with what was typed, in visual order; marks the author's own fields. */
  readonly check: (missing: FormErrors) => FormErrors
  /** What to send beside email and password. */
  readonly details: () => { readonly attributes?: Readonly<Record<string, string>> }
  /** Finds what to focus, in the element's part or in the author's. */
  readonly querySelector: <Kind extends Element>(selector: string) => Kind | null
}
