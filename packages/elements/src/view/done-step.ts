import type { DoneState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit-html'
import { fill } from '../text/fill.ts'
import { badge } from './badge.ts'
import type { View } from './view.ts'

/** Registered, and in the groups the domain grants, or about to be. */
export function doneStep({ text }: View, state: DoneState): TemplateResult {
  const granted = state.membership === 'granted'
  return html`<div class="domain-gate-step">
    <header>
      ${badge('tick')}
      <h2 tabindex="-1">${granted ? text.grantedHeading : text.pendingHeading}</h2>
      <p>${fill(granted ? text.granted : text.pending, state.email)}</p>
    </header>
  </div>`
}
