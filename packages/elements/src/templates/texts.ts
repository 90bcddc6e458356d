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

function newsTerm({ isPasswordless, passwordless }: View, state: CodeState): Term {
  const { delivery, resent, resumed } = state
  const own = passwordless?.codeTerm(state)
  if (own) return own
  if (!delivery) return 'codeAwaited'
  if (resent) return 'codeSentAgain'
  return resumed && !isPasswordless ? 'codeResumed' : 'codeSent'
}

/**
 * Puts `value`, set off, where the text's one `{placeholder}` stands. `bdi`: an address keeps its own direction
 * inside right-to-left text.
 */
export function fill(text: string, value: string): TemplateResult {
  const [before, after] = text.split(/\{\w+\}/)
  return html`${before}<strong><bdi>${value}</bdi></strong>${after}`
}
