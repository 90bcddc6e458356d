import type { CodeState } from '@domain-gate/core'
import { html, type TemplateResult } from 'lit'
import type { View } from './view.ts'

/** What is said of the code: why it came, and to where. Cognito may send none, and then the latest still counts. */
export function codeNews({ localize }: View, state: CodeState): TemplateResult {
  const { delivery, email, resent, resumed } = state
  const term = resumed ? 'codeResumed' : 'codeSent'
  return fill(
    localize.term(delivery ? (resent ? 'codeSentAgain' : term) : 'codeAwaited'),
    // The whole address, so a slip of the finger is seen; a telephone number is only known masked.
    delivery?.medium === 'sms' ? delivery.destination : email,
  )
}

/**
 * Puts `value`, set off, where the text's one `{placeholder}` stands. `bdi`: an address keeps its own direction
 * inside right-to-left text.
 */
export function fill(text: string, value: string): TemplateResult {
  const [before, after] = text.split(/\{\w+\}/)
  return html`${before}<strong><bdi>${value}</bdi></strong>${after}`
}
