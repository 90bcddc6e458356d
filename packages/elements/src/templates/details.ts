import { nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import { form, submitButton } from './form.ts'
import { passwordField } from './password-field.ts'
import type { View } from './view.ts'

/** Email and password, or the email alone. The values live in the inputs, so nothing typed is lost when the step is drawn again. */
export function details(view: View): TemplateResult {
  const { email, extras, isPasswordless, layout, localize, state, suggestion } = view
  return form(view, {
    name: 'details',
    fields: [
      textField(view, {
        name: 'email',
        type: 'email',
        inputmode: 'email',
        autocomplete: 'email',
        value: state.email || email,
        remedy: suggestion?.(localize) ?? extras?.signInInstead(state),
      }),
      isPasswordless ? undefined : passwordField(view, { hints: extras?.passwordHints(view) }),
      isPasswordless ? undefined : extras?.passwordAgain(view),
    ],
    button: layout.isButtonApart ? nothing : detailsButton(view),
  })
}

export function detailsButton(view: View): TemplateResult {
  return submitButton(view, 'details', 'create')
}
