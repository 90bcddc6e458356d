import type { ForgotState, NewPasswordState } from '@domain-gate/core/sign-in'
import { html, type TemplateResult } from 'lit'
import type { Term } from '../../locales/locale.ts'
import { codeField, resendButton, unseenUsername } from '../../templates/code-field.ts'
import { textField } from '../../templates/field.ts'
import { form, submitButton } from '../../templates/form.ts'
import { passwordField } from '../../templates/password-field.ts'
import { fill } from '../../templates/texts.ts'
import type { SignInView } from '../sign-in-view.ts'
import { linkButton, stepHeader } from './parts.ts'

/** The first password of who was invited, and what the pool demands to know beside it. */
export function newPasswordStep(view: SignInView, state: NewPasswordState): TemplateResult {
  const { flow, localize } = view
  const { email, requiredAttributes } = state
  return form(view, {
    name: 'new-password-confirm',
    header: stepHeader(view, 'newPasswordHeading', fill(localize.term('newPasswordIntro'), email)),
    fields: html`${unseenUsername(email)}${requiredAttributes.map((name) =>
      attributeField(view, name),
    )}${passwordField(view, { label: localize.term('newPassword') })}`,
    button: submitButton(view, 'new-password-confirm', 'setPassword'),
    footer: html`<footer>${linkButton(view, 'backToSignIn', flow?.startOver)}</footer>`,
  })
}

/** The code is not sent by itself: the new password belongs to it. */
export function forgotStep(view: SignInView, state: ForgotState): TemplateResult {
  const { flow, id, localize, wait } = view
  return form(view, {
    name: 'forgot-confirm',
    header: stepHeader(view, 'forgotHeading', forgotNews(view, state), { picture: 'mail' }),
    fields: html`${unseenUsername(state.email)}${codeField(view, `${id}-news`)}${passwordField(
      view,
      { label: localize.term('newPassword') },
    )}`,
    button: submitButton(view, 'forgot-confirm', 'setPassword'),
    footer: html`<footer>
      ${resendButton(view, wait, flow?.resend)}
      ${linkButton(view, 'backToSignIn', flow?.startOver)}
    </footer>`,
  })
}

export function forgotNews({ localize }: SignInView, state: ForgotState): TemplateResult {
  return fill(
    localize.term(state.rejection && !state.delivery ? 'codeAwaited' : 'forgotIntro'),
    state.email,
  )
}

/** What the standard attributes are called. Cognito demands no custom ones. */
const LABELS: Readonly<Record<string, Term>> = {
  name: 'attribute:name',
  given_name: 'attribute:given_name',
  family_name: 'attribute:family_name',
  nickname: 'attribute:nickname',
  preferred_username: 'attribute:preferred_username',
  phone_number: 'attribute:phone_number',
  birthdate: 'attribute:birthdate',
  address: 'attribute:address',
}

/** HTML's names for what Cognito calls otherwise, so that browsers fill it in. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  name: 'name',
  given_name: 'given-name',
  family_name: 'family-name',
  middle_name: 'additional-name',
  nickname: 'nickname',
  preferred_username: 'nickname',
  phone_number: 'tel',
  birthdate: 'bday',
  address: 'street-address',
  website: 'url',
}

function attributeField(view: SignInView, attribute: string): TemplateResult {
  const { localize } = view
  const label = own(LABELS, attribute)
  return textField(view, {
    name: `attribute:${attribute}`,
    type: attribute === 'birthdate' ? 'date' : attribute === 'phone_number' ? 'tel' : 'text',
    inputmode: attribute === 'phone_number' ? 'tel' : 'text',
    autocomplete: own(AUTOCOMPLETE, attribute) ?? 'off',
    label: label ? localize.term(label) : attribute,
  })
}

/** A name is the pool's to choose: `constructor` is one like any other. */
function own<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
