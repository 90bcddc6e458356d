import type { DoneState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit-html'
import { fill } from '../text/fill.ts'
import { badge } from './badge.ts'
import type { View } from './view.ts'

/** Registered, and in the groups the domain grants, or about to be. */
export function doneStep({ text }: View, state: DoneState): TemplateResult {
  return html`<div class="domain-gate-step">
    <header>
      ${badge('tick')}
      <h2 tabindex="-1">${text.doneHeading}</h2>
      <p>${fill(text[state.membership], state.email)}</p>
    </header>
  </div>`
}
