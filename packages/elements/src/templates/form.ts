import { html, nothing, type TemplateResult } from 'lit'
import type { Term } from '../locales/locale.ts'
import type { FormView } from './view.ts'

interface FormParts {
  /** `details` or `confirm`: the end of the form's id. */
  readonly name: string
  readonly header?: TemplateResult | typeof nothing
  readonly fields?: TemplateResult | readonly (TemplateResult | undefined)[]
  readonly button: TemplateResult | typeof nothing
  readonly footer?: TemplateResult
}

/**
 * One step's form: its fields, what is wrong with it as a whole, and beside that the button that tries again.
 * `post`: should the script ever fail, the browser's own submit must not write a password into the address bar.
 */
export function form(
  view: FormView,
  { name, header, fields, button, footer }: FormParts,
): TemplateResult {
  const { id, state, submit } = view
  return html`<form
    class="domain-gate-step"
    id="${id}-${name}"
    method="post"
    novalidate
    aria-busy=${!!state.busy}
    @submit=${submit}
  >
    ${header}
    ${fields}
    ${formError(view)}
    ${button}
    ${footer}
  </form>`
}

/** What is wrong with no field, but with the step as a whole. */
export function formError({ errors, localize }: FormView): TemplateResult | typeof nothing {
  return errors.form
    ? html`<p class="domain-gate-error domain-gate-alert">${errors.form(localize)}</p>`
    : nothing
}

/**
 * While busy the button is `aria-disabled`, not `disabled`: a disabled button drops the focus, and a screen reader
 * with it. `form`: it may stand outside of its form.
 */
export function submitButton(
  { canRetry, id, localize, state }: FormView,
  name: string,
  label: Term,
): TemplateResult {
  const { busy } = state
  const term = busy === 'submit' ? 'busy' : canRetry ? 'tryAgain' : label
  return html`<button
    type="submit"
    class="domain-gate-submit"
    form="${id}-${name}"
    aria-disabled=${!!busy}
  >
    ${localize.term(term)}
  </button>`
}
