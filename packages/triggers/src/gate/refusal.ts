import { writeWireText } from '@domain-gate/core/protocol'
import { GateRefusal } from './gate-refusal.ts'

/** What a composed handler refuses with. */
export interface RefusalOptions {
  /** Lower-case words with hyphens, such as `captcha-failed`: apps find their own words by it. */
  readonly code: string
  /** What the person is told where the app has no words of its own: one line of at most 200 characters. */
  readonly text: string
}

/**
 * What a composed Pre sign-up handler throws to refuse in its own words; the SDK reads it as the code `custom`.
 * @example throw refusal({ code: 'captcha-failed', text: 'Please complete the security check' })
 * @throws TypeError at once when code or text is wrong.
 */
export function refusal({ code, text }: RefusalOptions): GateRefusal {
  return new GateRefusal(
    `custom:${code}`,
    writeWireText({ code: 'custom', customCode: code, text }),
  )
}
