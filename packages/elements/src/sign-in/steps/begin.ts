import type { ChooseState, EmailState, Factor } from '@domain-gate/core/sign-in'
import { html, nothing, type TemplateResult } from 'lit'
import type { Term } from '../../locales/locale.ts'
import { textField } from '../../templates/field.ts'
import { form, submitButton } from '../../templates/form.ts'
import { passwordField } from '../../templates/password-field.ts'
import { fill } from '../../templates/texts.ts'
import type { SignInView } from '../sign-in-view.ts'
import { linkButton, stepHeader } from './parts.ts'

const NOTICES = { 'password-reset': 'passwordSet', confirmed: 'addressConfirmed' } as const

/** What the first step is, as far as the author does not say it. */
export function beginHeader(view: SignInView, { notice }: EmailState): TemplateResult {
  const { has, localize } = view
  return html`<header>
    ${has('heading') ? nothing : html`<h2>${localize.term('signInHeading')}</h2>`}
    ${has('intro') && !notice ? nothing : html`<p>${localize.term(notice ? NOTICES[notice] : 'signInIntro')}</p>`}
  </header>`
}

/** The address, and with it the password where nothing else will be asked for. */
export function beginStep(view: SignInView, state: EmailState): TemplateResult {
  const { email, forgotPassword, isPasswordFirst, signUpLink } = view
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
      ${isPasswordFirst ? linkButton(view, 'forgotPassword', forgotPassword) : nothing}
      ${signUpLink()}
    </footer>`,
  })
}

const CHOICES: Readonly<Record<Factor, Term>> = {
  code: 'chooseCode',
  passkey: 'choosePasskey',
  password: 'choosePassword',
}

export function chooseStep(view: SignInView, { email, factors }: ChooseState): TemplateResult {
  const { flow, localize, state } = view
  return form(view, {
    name: 'choose-confirm',
    header: stepHeader(view, 'chooseHeading', fill(localize.term('chooseIntro'), email), {
      takesFocus: true,
    }),
    fields: html`${factors.map(
      (factor) => html`<button
        type="button"
        class="domain-gate-choice"
        aria-disabled=${!!state.busy}
        @click=${() => flow?.choose(factor)}
      >
        ${localize.term(CHOICES[factor])}
      </button>`,
    )}`,
    button: nothing,
    footer: html`<footer>${linkButton(view, 'startOver', flow?.startOver)}</footer>`,
  })
}
