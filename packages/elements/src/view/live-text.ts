import type { TemplateResult } from 'lit-html'
import { codeNews } from './code-news.ts'
import type { View } from './view.ts'

/**
 * What the one live region says now: what is under way, what went wrong, that a new code was sent. Not the seconds
 * of the cool-down, and not a new step: its heading takes the focus.
 */
export function liveText({ errors, state, text }: View): TemplateResult | string {
  if (state.busy) return text.busy
  const wrong = Object.values(errors).join(' ')
  return !wrong && state.step === 'code' && state.resent ? codeNews(state, text) : wrong
}
