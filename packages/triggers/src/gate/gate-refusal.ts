import { type GateRejectionCode, writeWireText } from '@domain-gate/core/protocol'

/**
 * Thrown by a handler to refuse: Cognito hands `message` to the caller, so it is the wire text and nothing else.
 * No `cause`, since the Lambda runtime would write it to the logs.
 */
export class GateRefusal extends Error {
  override readonly name = 'GateRefusal'
  readonly code: GateRejectionCode

  constructor(code: GateRejectionCode, domain: string | null) {
    super(writeWireText(domain === null ? { code } : { code, domain }))
    this.code = code
  }
}
