import { html, nothing, type TemplateResult } from 'lit'
import type { Term } from '../../locales/locale.ts'
import { badge } from '../../templates/badge.ts'
import type { SignInView } from '../sign-in-view.ts'

/** What a step is and what it asks for. `takesFocus`: where there is nothing to fill in. */
export function stepHeader(
  { id, localize }: SignInView,
  heading: Term,
  intro: TemplateResult | string,
  { picture, takesFocus }: { picture?: 'mail' | 'tick'; takesFocus?: boolean } = {},
): TemplateResult {
  return html`<header>
    ${picture ? badge(picture) : nothing}
    <h2 tabindex=${takesFocus ? '-1' : nothing}>${localize.term(heading)}</h2>
    <p id="${id}-news">${intro}</p>
  </header>`
}

/** Who has not confirmed their address, where nothing here can: the sign-up takes them up where they left it. */
export function signUpInstead({ signUpLink, state }: SignInView): TemplateResult | undefined {
  return state.rejection?.code === 'user-unconfirmed' ? signUpLink() : undefined
}

export function linkButton(
  { localize, state }: SignInView,
  term: Term,
  act: (() => unknown) | undefined,
): TemplateResult {
  return html`<button
    type="button"
    class="domain-gate-link"
    aria-disabled=${!!state.busy}
    @click=${act}
  >
    ${localize.term(term)}
  </button>`
}

/** Another factor, where there may be one, and the way back to the address. */
export function waysOn(view: SignInView): TemplateResult {
  const { flow, isPasswordFirst, state } = view
  const { factors } = state
  const mayChoose = factors ? factors.length > 1 : !isPasswordFirst
  return html`${signUpInstead(view)} ${mayChoose ? linkButton(view, 'anotherWay', flow?.anotherWay) : nothing}
    ${linkButton(view, isPasswordFirst ? 'backToSignIn' : 'startOver', flow?.startOver)}`
}
