import { html, nothing, type TemplateResult } from 'lit-html'
import type { View } from './view.ts'

export interface FormStep {
  readonly name: string
  readonly header: TemplateResult
  readonly fields: TemplateResult
  readonly submit: string
  readonly footer?: TemplateResult
}

/**
 * One step's form: its fields, what is wrong with it as a whole, and beside that the button that tries again. While
 * busy the button is `aria-disabled`, not `disabled`: a disabled button drops the focus, and a screen reader with it.
 * `post`: should the script ever fail, the browser's own submit must not write a password into the address bar.
 */
export function formStep(
  { again, errors, id, state, submit, text }: View,
  step: FormStep,
): TemplateResult {
  const { busy } = state
  const error = errors.form
  return html`<form
    class="domain-gate-step"
    id="${id}-${step.name}"
    method="post"
    novalidate
    aria-busy=${busy ? 'true' : nothing}
    @submit=${submit}
  >
    <header>${step.header}</header>
    ${step.fields}
    ${error && html`<p class="domain-gate-error domain-gate-alert" id="${id}-error">${error}</p>`}
    <button
      class="domain-gate-submit"
      aria-disabled=${busy ? 'true' : nothing}
      aria-describedby=${error ? `${id}-error` : nothing}
    >
      ${busy === 'submit' ? text.busy : again ? text.tryAgain : step.submit}
    </button>
    ${step.footer}
  </form>`
}
