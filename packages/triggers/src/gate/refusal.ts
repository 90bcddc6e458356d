import { type GateRejectionCode, writeWireText } from '@domain-gate/core/protocol'

/**
 * Thrown by a handler to refuse: Cognito hands `message` to the caller, so it is the wire text and nothing else.
 * No `cause`, since the Lambda runtime would write it to the logs.
 */
export class GateRefusal extends Error {
  override readonly name = 'GateRefusal'
  readonly code: GateRejectionCode | `custom:${string}`

  constructor(code: GateRefusal['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The gate's own refusal. */
export function gateRefusal(code: GateRejectionCode, domain: string | null): GateRefusal {
  return new GateRefusal(code, writeWireText(domain === null ? { code } : { code, domain }))
}

/** What a composed handler refuses with. */
export interface RefusalOptions {
  /** Lower-case words with hyphens, such as `captcha-failed`: apps find their own words by it. */
  readonly code: string
  /** What the person reads where the app has no text for the code: one line of at most 200 characters. */
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
