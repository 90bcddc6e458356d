import type { DoneState } from '@domain-gate/core'
import { html, nothing, type TemplateResult } from 'lit'
import { formError } from './form.ts'
import { header } from './header.ts'
import type { View } from './view.ts'

/** Registered, and signed in or not; nothing where the author says it. */
export function done(view: View, state: DoneState): TemplateResult {
  if (view.layout.hasHeading) return html``
  return html`<div class="domain-gate-step">
    ${header(view)} ${formError(view)}
    ${state.user ? nothing : view.extras?.signInLink('domain-gate-submit', state)}
  </div>`
}
