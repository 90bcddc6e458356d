import type { CodeState } from '@domain-gate/core'
import type { TemplateResult } from 'lit-html'
import type { ElementText } from '../text/element-text.ts'
import { fill } from '../text/fill.ts'

/** What is said of the code: why it came, and to where. */
export function codeNews(state: CodeState, text: ElementText): TemplateResult {
  const { delivery, email, resent, resumed } = state
  return fill(
    resent ? text.codeSentAgain : resumed ? text.codeResumed : text.codeSent,
    // The whole address, so a slip of the finger is seen; a telephone number is only known masked.
    delivery?.medium === 'sms' ? delivery.destination : email,
  )
}
