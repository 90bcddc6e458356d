import type { DoneState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit'
import { badge, fill } from './form.ts'
import type { View } from './view.ts'

/** Registered, and in the groups the domain grants, or about to be; nothing where the author says it. */
export function done({ layout, localize }: View, state: DoneState): TemplateResult {
  if (layout.hasHeading) return html``
  return html`<div class="domain-gate-step">
    <header>
      ${badge('tick')}
      <h2 tabindex="-1">${localize.term('doneHeading')}</h2>
      <p>${fill(localize.term(state.membership), state.email)}</p>
    </header>
  </div>`
}
