import type { SignedInState } from '@domain-gate/core/sign-in'
import { html, nothing, type TemplateResult } from 'lit'
import { form } from '../../templates/form.ts'
import { fill } from '../../templates/texts.ts'
import type { SignInView } from '../sign-in-view.ts'
import { stepHeader } from './parts.ts'

/** Who is signed in, as far as the author does not say it, and the way out. */
export function signedInStep(view: SignInView, { user }: SignedInState): TemplateResult {
  const { flow, has, localize, showsGroups, state } = view
  const { email, groups } = user
  return form(view, {
    name: 'signed-in-confirm',
    header: has('signed-in')
      ? nothing
      : stepHeader(view, 'signInDoneHeading', fill(localize.term('signInDone'), email), {
          picture: 'tick',
          takesFocus: true,
        }),
    fields: html`${showsGroups && groups.length > 0 ? groupList(view, groups) : nothing}`,
    button: html`<button
      type="button"
      class="domain-gate-choice"
      aria-disabled=${!!state.busy}
      @click=${() => flow?.signOut()}
    >
      ${localize.term('signOut')}
    </button>`,
  })
}

/** Without bullets, Safari takes a list for none: hence `role`. */
function groupList({ id, localize }: SignInView, groups: readonly string[]): TemplateResult {
  return html`<div>
    <strong id="${id}-groups">${localize.term('groups')}</strong>
    <ul class="domain-gate-groups" role="list" aria-labelledby="${id}-groups">
      ${groups.map((group) => html`<li><bdi>${group}</bdi></li>`)}
    </ul>
  </div>`
}
