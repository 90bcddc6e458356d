import type { CodeState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit-html'
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
  const { flow, text, wait } = view
  return formStep(
    view,
    'confirm',
    html`${badge('mail')}
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
      >`,
    textField(view, 'code', 'text', 'numeric', 'one-time-code'),
    text.confirm,
    html`<footer>
      <button
        type="button"
        class="domain-gate-link"
        aria-disabled=${!!(wait || state.busy)}
        @click=${flow?.resend}
      >
        ${text.resend}${wait && html`<span aria-hidden="true"> · ${wait}</span>`}
      </button>
      <button type="button" class="domain-gate-link" @click=${flow?.startOver}>
        ${text.startOver}
      </button>
    </footer>`,
  )
}
