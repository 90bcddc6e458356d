import { html, nothing, type TemplateResult } from 'lit'
import { signInLink } from './form.ts'
import { header } from './header.ts'
import type { View } from './view.ts'

/** Registered, and in the groups the domain grants, or about to be; nothing where the author says it. */
export function done(view: View): TemplateResult {
  if (view.layout.hasHeading) return html``
  return html`<div class="domain-gate-step">
    ${header(view)}
    ${view.signinHref ? signInLink(view, 'domain-gate-submit') : nothing}
  </div>`
}
