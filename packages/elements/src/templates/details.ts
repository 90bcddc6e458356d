import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import { form, signInLink, submitButton } from './form.ts'
import { passwordAgain, passwordField } from './password-field.ts'
import { fill } from './texts.ts'
import type { View } from './view.ts'

/** Email and password. The values live in the inputs, so nothing typed is lost when the step is drawn again. */
export function details(view: View): TemplateResult {
  const { email, layout, state } = view
  return form(view, {
    name: 'details',
    fields: html`${textField(view, {
      name: 'email',
      type: 'email',
      inputmode: 'email',
      autocomplete: 'email',
      value: state.email || email,
      remedy: emailRemedy(view),
    })}${passwordField(view)}${view.confirm ? passwordAgain(view) : nothing}`,
    button: layout.isButtonApart ? nothing : detailsButton(view),
  })
}

export function detailsButton(view: View): TemplateResult {
  return submitButton(view, 'details', 'create')
}

/** The address that may be meant, or the way to sign in. */
function emailRemedy(view: View): TemplateResult | undefined {
  const { localize, signinHref, state, suggestion, takeSuggestion } = view
  if (suggestion)
    return html`<button type="button" class="domain-gate-link" @click=${takeSuggestion}>
      ${fill(localize.term('didYouMean'), suggestion)}
    </button>`
  const isTaken = state.rejection?.code === 'email-taken'
  return isTaken && signinHref ? signInLink(view, 'domain-gate-link') : undefined
}
