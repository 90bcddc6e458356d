import { html, type TemplateResult } from 'lit'
import { wordsOf } from './form-errors.ts'
import { codeNews } from './texts.ts'
import type { View } from './view.ts'

/**
 * What the one live region says now: what is under way, what went wrong, that a new code was sent. Not the seconds
 * of the cool-down, and not a new step, which takes the focus; but a further code in the same field, to sign in.
 */
export function liveRegion(view: View): TemplateResult {
  return statusLine(news(view))
}

export function statusLine(news: TemplateResult | string): TemplateResult {
  return html`<p class="domain-gate-unseen" role="status" aria-live="polite">${news}</p>`
}

function news(view: View): TemplateResult | string {
  const { errors, localize, state } = view
  if (state.busy) return localize.term('busy')
  const wrong = wordsOf(errors, localize)
  if (wrong || state.step !== 'code') return wrong
  return state.resent || state.purpose === 'sign-in' ? codeNews(view, state) : ''
}
