import { html, type TemplateResult } from 'lit-html'
import { formStep } from './form-step.ts'
import { passwordField } from './password-field.ts'
import { textField } from './text-field.ts'
import type { View } from './view.ts'

/** Email and password. The values live in the inputs, so nothing typed is lost when the step is drawn again. */
export function detailsStep(view: View): TemplateResult {
  const { state, text } = view
  return formStep(
    view,
    'details',
    html`<h2 tabindex="-1">${text.detailsHeading}</h2>
      <p>${text.detailsIntro}</p>`,
    html`${textField(view, 'email', 'email', 'email', 'email', state.email)}${passwordField(view)}`,
    text.create,
  )
}
