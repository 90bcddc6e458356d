import type { CodeState } from '@domain-gate/core'
import { html, nothing, type TemplateResult } from 'lit-html'
import { badge } from './badge.ts'
import { codeNews } from './code-news.ts'
import { formStep } from './form-step.ts'
import { textField } from './text-field.ts'
import type { View } from './view.ts'

/**
 * The code, with a way to get another and a way back. The hidden user name tells password managers whose password
 * the step before was (https://www.chromium.org/developers/design-documents/create-amazing-password-forms/).
 */
export function codeStep(view: View, state: CodeState): TemplateResult {
  const { resend, startOver, text, wait } = view
  return formStep(view, {
    name: 'confirm',
    header: html`${badge('mail')}
      <h2 tabindex="-1">${text.codeHeading}</h2>
      <p>${codeNews(state, text)}</p>
      <input
        class="domain-gate-unseen"
        name="username"
        autocomplete="username"
        value=${state.email}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />`,
    fields: textField(view, 'code', {
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
    }),
    submit: text.confirm,
    footer: html`<footer>
      <button
        type="button"
        class="domain-gate-link"
        aria-disabled=${wait || state.busy ? 'true' : nothing}
        @click=${resend}
      >
        ${text.resend}${wait ? html`<span aria-hidden="true"> · ${wait} s</span>` : ''}
      </button>
      <button type="button" class="domain-gate-link" @click=${startOver}>${text.startOver}</button>
    </footer>`,
  })
}
