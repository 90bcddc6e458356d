import type { ChooseState, Factor } from '@domain-gate/core/sign-in'
import { html, nothing, type TemplateResult } from 'lit'
import type { Term } from '../../locales/locale.ts'
import { form } from '../../templates/form.ts'
import { fill } from '../../templates/texts.ts'
import type { SignInView } from '../sign-in-view.ts'
import { linkButton, signUpInstead, stepHeader } from './parts.ts'

const CHOICES: Readonly<Record<Factor, Term>> = {
  code: 'chooseCode',
  passkey: 'choosePasskey',
  password: 'choosePassword',
}

export function chooseStep(view: SignInView, { email, factors }: ChooseState): TemplateResult {
  const { flow, localize, state } = view
  return form(view, {
    name: 'choose-confirm',
    header: stepHeader(view, 'chooseHeading', fill(localize.term('signInAs'), email), {
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
    footer: html`<footer>
      ${signUpInstead(view)} ${linkButton(view, 'startOver', flow?.startOver)}
    </footer>`,
  })
}
