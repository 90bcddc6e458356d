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
