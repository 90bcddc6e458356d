import { html, nothing, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import type { FormView } from './view.ts'

/** How many digits a code has that Cognito sends by email to sign in. All its other codes have six. */
export const SIGN_IN_CODE_DIGITS = 8

/** Whether the field holds as many digits as its placeholder shows, and nothing pasted along with them. */
export function isWholeCode({ placeholder, value }: HTMLInputElement): boolean {
  return new RegExp(`^([\\s-]*\\p{Nd}){${placeholder.length}}\\s*$`, 'u').test(value)
}

/** `describedBy`: the id of the words that say where the code went. */
export function codeField(view: FormView, describedBy: string, digits = 6): TemplateResult {
  return textField(view, {
    name: 'code',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    placeholder: '•'.repeat(digits),
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
