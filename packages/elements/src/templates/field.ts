import { html, nothing, type TemplateResult } from 'lit'
import { keepTyped } from './keep-typed.ts'
import type { AttributeName, FieldName, FormView } from './view.ts'

interface FieldParts {
  readonly name: FieldName | AttributeName
  /** Without it, what the texts have by the field's name. */
  readonly label?: string
  readonly type: 'email' | 'password' | 'text' | 'tel' | 'date'
  readonly inputmode: 'email' | 'text' | 'numeric' | 'tel'
  /** Tokens of HTML's own: `email`, `new-password`, `username webauthn`… */
  readonly autocomplete: string
  readonly value?: string
  readonly placeholder?: string
  /** Stands at the control's end. */
  readonly beside?: TemplateResult
  /** Stands under the control, and is read with it; its id ends in `-hints`. */
  readonly hints?: TemplateResult | undefined
  /** What to do about an error, under its words. */
  readonly remedy?: TemplateResult | undefined
  /** The id of words elsewhere that belong to the field; not read again with an error. */
  readonly describedBy?: string
}

/** A label, its control and what is wrong with it, tied together by ids. */
export function textField({ errors, id, localize }: FormView, parts: FieldParts): TemplateResult {
  const {
    name,
    type,
    inputmode,
    autocomplete,
    value = '',
    beside,
    hints,
    remedy,
    describedBy,
    placeholder = nothing,
  } = parts
  const label = parts.label ?? (isAttribute(name) ? name : localize.term(name))
  const error = errors[name]?.(localize)
  // In the order of weight: what is wrong, then what is asked.
  const described = [
    error && `${id}-${name}-error`,
    hints && `${id}-${name}-hints`,
    !error && describedBy,
  ]
  return html`<div class="domain-gate-field">
    <label for="${id}-${name}">${label}</label>
    <div>
      <input
        id="${id}-${name}"
        name=${name}
        type=${type}
        inputmode=${inputmode}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        placeholder=${placeholder}
        required
        value=${value}
        @input=${keepTyped}
        aria-invalid=${!!error}
        aria-describedby=${described.filter(Boolean).join(' ') || nothing}
      >${beside}
    </div>
    ${error ? html`<p class="domain-gate-error" id="${id}-${name}-error">${error}</p>${remedy}` : nothing}
    ${hints}
  </div>`
}

function isAttribute(name: FieldName | AttributeName): name is AttributeName {
  return name.startsWith('attribute:')
}
