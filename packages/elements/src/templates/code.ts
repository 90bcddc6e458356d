import type { CodeState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit'
import { codeField, resendButton, SIGN_IN_CODE_DIGITS, unseenUsername } from './code-field.ts'
import { form, submitButton } from './form.ts'
import { header } from './header.ts'
import type { View } from './view.ts'

/** The code, with a way to get another and a way back. */
export function code(view: View, state: CodeState): TemplateResult {
  const { flow, id, localize, wait } = view
  const digits = state.purpose === 'sign-in' ? SIGN_IN_CODE_DIGITS : undefined
  return form(view, {
    name: 'confirm',
    header: header(view),
    fields: html`${unseenUsername(state.email)}${codeField(view, `${id}-code-news`, digits)}`,
    button: submitButton(view, 'confirm', 'confirm'),
    footer: html`<footer>
      ${resendButton(view, wait, flow?.resend)}
      <button type="button" class="domain-gate-link" @click=${flow?.startOver}>
        ${localize.term('startOver')}
      </button>
    </footer>`,
  })
}
