import { html, type TemplateResult } from 'lit'
import { codeNews } from './texts.ts'
import type { View } from './view.ts'

/**
 * What the one live region says now: what is under way, what went wrong, that a new code was sent. Not the seconds
 * of the cool-down, and not a new step: its heading takes the focus.
 */
export function liveRegion(view: View): TemplateResult {
  return html`<p class="domain-gate-unseen" role="status" aria-live="polite">${news(view)}</p>`
}

function news(view: View): TemplateResult | string {
  const { errors, localize, state } = view
  if (state.busy) return localize.term('busy')
  const wrong = Object.values(errors)
    .map((say) => say(localize))
    .join(' ')
  return !wrong && state.step === 'code' && state.resent ? codeNews(view, state) : wrong
}
