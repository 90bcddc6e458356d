import { html, nothing, type TemplateResult } from 'lit-html'
import type { FieldName } from './form-errors.ts'
import type { View } from './view.ts'

export interface Control {
  readonly type: 'email' | 'password' | 'text'
  readonly inputmode: 'email' | 'numeric' | 'text'
  /** What password managers and autofill go by. */
  readonly autocomplete: 'email' | 'new-password' | 'one-time-code'
  readonly value?: string
}

/** A label, its control and what is wrong with it, tied together by ids. `beside` stands at the control's end. */
export function textField(
  { errors, id, text }: View,
  name: FieldName,
  { type, inputmode, autocomplete, value = '' }: Control,
  beside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const error = errors[name]
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
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? `${id}-${name}-error` : nothing}
      />${beside}
    </div>
    ${error && html`<p class="domain-gate-error" id="${id}-${name}-error">${error}</p>`}
  </div>`
}
