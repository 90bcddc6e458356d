import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import type { FormView } from './view.ts'

/** A code of Cognito's, and nothing pasted along with it. */
const WHOLE_CODE = /^([\s-]*\p{Nd}){6}\s*$/u

export function isWholeCode(typed: string): boolean {
  return WHOLE_CODE.test(typed)
}

/** `describedBy`: the id of the words that say where the code went. */
export function codeField(view: FormView, describedBy: string): TemplateResult {
  return textField(view, {
    name: 'code',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    placeholder: '••••••',
    describedBy,
  })
}

/**
 * The address, unseen: it tells password managers whose password or code the form is about
 * (https://www.chromium.org/developers/design-documents/create-amazing-password-forms/).
 */
export function unseenUsername(email: string): TemplateResult {
  return html`<input
    class="domain-gate-unseen"
    name="username"
    autocomplete="username"
    value=${email}
    readonly
    tabindex="-1"
    aria-hidden="true"
  >`
}

/** `wait`: time until another code can be asked for, `29 s`; '' when it can. */
export function resendButton(
  { localize, state }: FormView,
  wait: string,
  resend: (() => unknown) | undefined,
): TemplateResult {
  return html`<button
    type="button"
    class="domain-gate-link"
    aria-disabled=${!!(wait || state.busy)}
    @click=${resend}
  >
    ${localize.term('resend')}${wait ? html`<span aria-hidden="true">&nbsp;· ${wait}</span>` : nothing}
  </button>`
}
