import type { CodeState } from '@domain-gate/core'
import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import { badge, fill, form, submitButton } from './form.ts'
import type { View } from './view.ts'

/**
 * The code, with a way to get another and a way back. The hidden user name tells password managers whose password
 * the step before was (https://www.chromium.org/developers/design-documents/create-amazing-password-forms/).
 */
export function code(view: View, state: CodeState): TemplateResult {
  const { flow, localize, wait } = view
  return form(view, {
    name: 'confirm',
    header: html`<header>
      ${badge('mail')}
      <h2 tabindex="-1">${localize.term('codeHeading')}</h2>
      <p>${codeNews(view, state)}</p>
      <input
        class="domain-gate-unseen"
        name="username"
        autocomplete="username"
        value=${state.email}
        readonly
        tabindex="-1"
        aria-hidden="true"
      >
    </header>`,
    fields: textField(view, {
      name: 'code',
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
    }),
    button: submitButton(view, 'confirm', 'confirm'),
    footer: html`<footer>
      <button
        type="button"
        class="domain-gate-link"
        aria-disabled=${!!(wait || state.busy)}
        @click=${flow?.resend}
      >
        ${localize.term('resend')}${wait ? html`<span aria-hidden="true"> · ${wait}</span>` : nothing}
      </button>
      <button type="button" class="domain-gate-link" @click=${flow?.startOver}>
        ${localize.term('startOver')}
      </button>
    </footer>`,
  })
}

/** What is said of the code: why it came, and to where. */
export function codeNews({ localize }: View, state: CodeState): TemplateResult {
  const { delivery, email, resent, resumed } = state
  return fill(
    localize.term(resent ? 'codeSentAgain' : resumed ? 'codeResumed' : 'codeSent'),
    // The whole address, so a slip of the finger is seen; a telephone number is only known masked.
    delivery?.medium === 'sms' ? delivery.destination : email,
  )
}
