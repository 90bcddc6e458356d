/** Where Cognito sent the code, as it says itself. `destination` is masked: `j***@a***`. */
export interface CodeDelivery {
  /** By which way. */
  readonly medium: 'email' | 'sms'
  /** Masked by Cognito: `j***@a***`. */
  readonly destination: string
}

/** Reads where a code went, in Cognito's words or ours; `null` when they do not say. */
export function readCodeDelivery(medium: unknown, destination: unknown): CodeDelivery | null {
  if (typeof medium !== 'string' || typeof destination !== 'string') return null
  const known = medium.toLowerCase()
  return known === 'email' || known === 'sms' ? Object.freeze({ medium: known, destination }) : null
}
