import { html, type TemplateResult } from 'lit'
import { header } from './header.ts'
import type { View } from './view.ts'

/** Registered, and in the groups the domain grants, or about to be; nothing where the author says it. */
export function done(view: View): TemplateResult {
  if (view.layout.hasHeading) return html``
  return html`<div class="domain-gate-step">
    ${header(view)}
    ${view.extras?.signInLink('domain-gate-submit')}
  </div>`
}
