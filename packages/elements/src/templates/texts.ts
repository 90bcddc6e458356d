import type { CodeState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit'
import type { Term } from '../locales/locale.ts'
import type { View } from './view.ts'

/** What is said of the code: why it came, and to where. Cognito may send none, and then the latest still counts. */
export function codeNews(view: View, state: CodeState): TemplateResult {
  const { delivery, email } = state
  return fill(
    view.localize.term(newsTerm(view, state)),
    // The whole address, so a slip of the finger is seen; a telephone number is only known masked.
    delivery?.medium === 'sms' ? delivery.destination : email,
  )
}

function newsTerm({ isPasswordless, localize }: View, state: CodeState): Term {
  const { delivery, purpose, reason, resent, resumed } = state
  if (purpose === 'sign-in' && (reason || !resent)) {
    const term = delivery ? 'signInCodeSent' : 'signInCodeAwaited'
    if (localize.term(term)) return term
  }
  if (!delivery) return 'codeAwaited'
  if (resent) return 'codeSentAgain'
  if (!resumed || purpose === 'sign-in') return 'codeSent'
  return isPasswordless ? 'codeResumedPasswordless' : 'codeResumed'
}

/**
 * Puts `value`, set off, where the text's one `{placeholder}` stands. `bdi`: an address keeps its own direction
 * inside right-to-left text.
 */
export function fill(text: string, value: string): TemplateResult {
  const [before, after] = text.split(/\{\w+\}/)
  return html`${before}<strong><bdi>${value}</bdi></strong>${after}`
}
