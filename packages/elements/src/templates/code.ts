import type { CodeState } from '@domain-gate/core'
import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import { form, submitButton } from './form.ts'
import { header } from './header.ts'
import type { View } from './view.ts'

/**
 * The code, with a way to get another and a way back. The hidden user name tells password managers whose password
 * the step before was (https://www.chromium.org/developers/design-documents/create-amazing-password-forms/).
 */
export function code(view: View, state: CodeState): TemplateResult {
  const { flow, id, localize, wait } = view
  return form(view, {
    name: 'confirm',
    header: header(view),
    fields: html`<input
        class="domain-gate-unseen"
        name="username"
        autocomplete="username"
        value=${state.email}
        readonly
        tabindex="-1"
        aria-hidden="true"
      >${textField(view, {
        name: 'code',
        type: 'text',
        inputmode: 'numeric',
        autocomplete: 'one-time-code',
        placeholder: '••••••',
        describedBy: `${id}-code-news`,
      })}`,
    button: submitButton(view, 'confirm', 'confirm'),
    footer: html`<footer>
      <button
        type="button"
        class="domain-gate-link"
        aria-disabled=${!!(wait || state.busy)}
        @click=${flow?.resend}
      >
        ${localize.term('resend')}${wait ? html`<span aria-hidden="true">&nbsp;· ${wait}</span>` : nothing}
      </button>
      <button type="button" class="domain-gate-link" @click=${flow?.startOver}>
        ${localize.term('startOver')}
      </button>
    </footer>`,
  })
}
