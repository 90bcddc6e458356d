import type { GateRejectionCode } from './rejection-code.ts'

/** What a trigger says when it refuses. `domain` is canonical and only ever echoed for domain refusals. */
export interface WireRejection {
  readonly code: GateRejectionCode
  readonly domain?: string
}

/** Writes the text a trigger throws: a sentence a person can read with the code in brackets at its end. */
export function writeWireText(rejection: WireRejection): string {
  return rejection.code
}

/** Reads a wire text with or without Cognito's wrapping, and the texts of older backends. `null`: not ours. */
export function readWireText(text: string): WireRejection | null {
  return text === '' ? null : null
}
