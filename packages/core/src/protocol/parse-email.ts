export interface EmailAddress {
  /** `localPart@domain`, at most 254 characters. */
  readonly address: string
  /** ASCII dot-atom as it was typed, at most 64 characters. */
  readonly localPart: string
  /** Canonical: lower-case ASCII (A-labels), at least two labels, no trailing dot. */
  readonly domain: string
}

/** Placeholder of the seam; the grammar is in the design. */
export function parseEmail(input: string): EmailAddress | null {
  return typeof input === 'string' ? null : null
}
