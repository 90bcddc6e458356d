import type { DoneState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit'
import { formError } from './form.ts'
import { header } from './header.ts'
import type { View } from './view.ts'

/** Registered, and signed in or not; nothing where the author says it. */
export function done(view: View, state: DoneState): TemplateResult {
  const { extras, layout, passwordless } = view
  if (layout.hasHeading) return html``
  // Should what says that they are signed in not have come, that they are registered is true as well.
  const signedIn = state.user && passwordless?.signedIn(view)
  return html`<div class="domain-gate-step">
    ${signedIn || [header(view), formError(view), extras?.signInLink('domain-gate-submit', state)]}
  </div>`
}
