import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import { form, submitButton } from './form.ts'
import { passwordField } from './password-field.ts'
import type { View } from './view.ts'

/** Email and password. The values live in the inputs, so nothing typed is lost when the step is drawn again. */
export function details(view: View): TemplateResult {
  const { email, layout, state } = view
  return form(view, {
    name: 'details',
    header: layout.isHeaderApart ? nothing : detailsHeader(view),
    fields: html`${textField(view, {
      name: 'email',
      type: 'email',
      inputmode: 'email',
      autocomplete: 'email',
      value: state.email || email,
    })}${passwordField(view)}`,
    button: layout.isButtonApart ? nothing : detailsButton(view),
  })
}

/** Heading and intro, as far as the author has none. */
export function detailsHeader({ layout, localize }: View): TemplateResult | typeof nothing {
  const { hasHeading, hasIntro } = layout
  if (hasHeading && hasIntro) return nothing
  return html`<header>
    ${hasHeading ? nothing : html`<h2 tabindex="-1">${localize.term('detailsHeading')}</h2>`}
    ${hasIntro ? nothing : html`<p>${localize.term('detailsIntro')}</p>`}
  </header>`
}

export function detailsButton(view: View): TemplateResult {
  return submitButton(view, 'details', 'create')
}
