import type {
  ConfirmState,
  PasskeyState,
  PasswordState,
  SignInCodeState,
} from '@domain-gate/core/sign-in'
import { html, nothing, type TemplateResult } from 'lit'
import {
  codeField,
  resendButton,
  SIGN_IN_CODE_DIGITS,
  unseenUsername,
} from '../../templates/code-field.ts'
import { form, submitButton } from '../../templates/form.ts'
import { passwordField } from '../../templates/password-field.ts'
import { fill } from '../../templates/texts.ts'
import { forgotLink } from '../begin.ts'
import type { SignInView } from '../sign-in-view.ts'
import { linkButton, stepHeader, waysOn } from './parts.ts'

/** What is said of the code: why it came, and to where. */
export function signInCodeNews(
  { localize }: SignInView,
  state: SignInCodeState | ConfirmState,
): TemplateResult {
  const { delivery, email, resent, step } = state
  const isSms = delivery?.medium === 'sms'
  // The whole address, so a slip of the finger is seen; a telephone number is only known masked.
  const to = isSms ? delivery.destination : email
  if (step === 'confirm' && !resent)
    return fill(localize.term(delivery ? 'confirmIntro' : 'codeAwaited'), email)
  if (step === 'code' && state.medium === 'totp') return fill(localize.term('totpIntro'), email)
  if (step === 'code' && state.medium === 'sms' && !isSms)
    return fill(localize.term('smsAwaited'), email)
  const isAnew = step === 'code' && state.reason
  const sent = isAnew ? 'codeSentAnew' : resent ? 'codeSentAgain' : 'codeSent'
  return fill(localize.term(delivery ? sent : 'codeAwaited'), to)
}

/** A code that signs in, or one that confirms the address first. */
export function codeStep(view: SignInView, state: SignInCodeState | ConfirmState): TemplateResult {
  const { flow, id, wait } = view
  const { email, resendAt, step } = state
  const isByEmail = step === 'code' && state.medium === 'email'
  const digits = isByEmail ? SIGN_IN_CODE_DIGITS : undefined
  return form(view, {
    name: step === 'code' ? 'confirm' : 'sign-up-confirm',
    header: stepHeader(view, 'codeHeading', signInCodeNews(view, state), { picture: 'mail' }),
    fields: html`${unseenUsername(email)}${codeField(view, `${id}-news`, digits)}`,
    button: submitButton(
      view,
      step === 'code' ? 'confirm' : 'sign-up-confirm',
      step === 'code' ? 'signInButton' : 'confirm',
    ),
    footer: html`<footer>
      ${resendAt === null ? nothing : resendButton(view, wait, flow?.resend)}
      ${step === 'confirm' || state.isSecondFactor ? linkButton(view, 'startOver', flow?.startOver) : waysOn(view)}
    </footer>`,
  })
}

export function passwordStep(view: SignInView, { email, notice }: PasswordState): TemplateResult {
  const { localize } = view
  const said = notice && localize.term(notice === 'confirmed' ? 'addressConfirmed' : 'passwordSet')
  return form(view, {
    name: 'password-confirm',
    header: stepHeader(
      view,
      'passwordHeading',
      html`${said} ${fill(localize.term('signInAs'), email)}`,
    ),
    fields: html`${unseenUsername(email)}${passwordField(view, { autocomplete: 'current-password' })}`,
    button: submitButton(view, 'password-confirm', 'signInButton'),
    footer: html`<footer>
      ${forgotLink(view)} ${waysOn(view)}
    </footer>`,
  })
}

/** The browser's own dialog asks; this is what stands behind it, and the way on when it was closed. */
export function passkeyStep(view: SignInView, { email }: PasskeyState): TemplateResult {
  return form(view, {
    name: 'passkey-confirm',
    header: stepHeader(
      view,
      'signInPasskeyHeading',
      fill(view.localize.term('signInPasskeyIntro'), email),
      { takesFocus: true },
    ),
    fields: html``,
    button: submitButton(view, 'passkey-confirm', 'usePasskey'),
    footer: html`<footer>${waysOn(view)}</footer>`,
  })
}
