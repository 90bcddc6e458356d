import { html, nothing, type TemplateResult } from 'lit-html'
import type { FieldName } from './form-errors.ts'
import { keepTyped } from './keep-typed.ts'
import type { View } from './view.ts'

/** A label, its control and what is wrong with it, tied together by ids. `beside` stands at the control's end. */
export function textField(
  { errors, id, text }: View,
  name: FieldName,
  type: 'email' | 'password' | 'text',
  inputmode: 'email' | 'text' | 'numeric',
  autocomplete: 'email' | 'new-password' | 'one-time-code',
  value = '',
  beside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const error = errors[name]
  const errorId = `${id}-${name}-error`
  return html`<div class="domain-gate-field">
    <label for="${id}-${name}">${text[name]}</label>
    <div>
      <input
        id="${id}-${name}"
        name=${name}
        type=${type}
        inputmode=${inputmode}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        required
        value=${value}
        @input=${keepTyped}
        aria-invalid=${!!error}
        aria-describedby=${error ? errorId : nothing}
      >${beside}
    </div>
    ${error && html`<p class="domain-gate-error" id=${errorId}>${error}</p>`}
  </div>`
}
