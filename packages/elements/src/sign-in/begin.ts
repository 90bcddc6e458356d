import type { EmailState } from '@domain-gate/core/sign-in'
import { html, nothing, type TemplateResult } from 'lit'
import { textField } from '../templates/field.ts'
import { form, submitButton } from '../templates/form.ts'
import { wordsOf } from '../templates/form-errors.ts'
import { passwordField } from '../templates/password-field.ts'
import type { SignInView } from './sign-in-view.ts'

const NOTICES = { 'password-reset': 'passwordSet', confirmed: 'addressConfirmed' } as const

/** What the first step is, as far as the author does not say it. */
export function beginHeader(view: SignInView, { notice }: EmailState): TemplateResult {
  const { has, isPasswordFirst, localize } = view
  // Where the password is asked for as well, the sentence that asks for the address alone is not true.
  const said = notice ? NOTICES[notice] : isPasswordFirst ? null : 'signInIntro'
  return html`<header>
    ${has('heading') ? nothing : html`<h2>${localize.term('signInHeading')}</h2>`}
    ${!said || (has('intro') && !notice) ? nothing : html`<p>${localize.term(said)}</p>`}
  </header>`
}

/** The address, and with it the password where nothing else will be asked for. */
export function beginStep(view: SignInView, state: EmailState): TemplateResult {
  const { email, isPasswordFirst, signUpLink } = view
  return form(view, {
    name: 'begin',
    fields: html`${textField(view, {
      name: 'email',
      type: 'email',
      inputmode: 'email',
      autocomplete: isPasswordFirst ? 'username' : 'username webauthn',
      value: state.email || email,
    })}${isPasswordFirst ? passwordField(view, { autocomplete: 'current-password' }) : nothing}`,
    button: submitButton(view, 'begin', isPasswordFirst ? 'signInButton' : 'continue'),
    footer: html`<footer>
      ${isPasswordFirst ? forgotLink(view) : nothing}
      ${signUpLink()}
    </footer>`,
  })
}

export function forgotLink({ forgotPassword, localize, state }: SignInView): TemplateResult {
  return html`<button
    type="button"
    class="domain-gate-link"
    aria-disabled=${!!state.busy}
    @click=${forgotPassword}
  >
    ${localize.term('forgotPassword')}
  </button>`
}

/** What is under way, or what went wrong. */
export function beginNews({ errors, localize, state }: SignInView): string {
  return state.busy ? localize.term('busy') : wordsOf(errors, localize)
}
