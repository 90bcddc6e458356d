import { html, type TemplateResult } from 'lit-html'
import type { View } from './view.ts'

/**
 * One step's form: its fields, what is wrong with it as a whole, and beside that the button that tries again. While
 * busy the button is `aria-disabled`, not `disabled`: a disabled button drops the focus, and a screen reader with it.
 * `post`: should the script ever fail, the browser's own submit must not write a password into the address bar.
 */
export function formStep(
  { again, errors, id, state, submit, text }: View,
  name: string,
  header: TemplateResult,
  fields: TemplateResult,
  label: string,
  footer?: TemplateResult,
): TemplateResult {
  const { busy } = state
  return html`<form
    class="domain-gate-step"
    id="${id}-${name}"
    method="post"
    novalidate
    aria-busy=${!!busy}
    @submit=${submit}
  >
    <header>${header}</header>
    ${fields}
    ${errors.form && html`<p class="domain-gate-error domain-gate-alert">${errors.form}</p>`}
    <button type="submit" class="domain-gate-submit" aria-disabled=${!!busy}>
      ${busy === 'submit' ? text.busy : again ? text.tryAgain : label}
    </button>
    ${footer}
  </form>`
}
