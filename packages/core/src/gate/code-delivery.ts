import type { CodeDelivery } from './client.ts'

/** Reads where a code went, in Cognito's words or ours; `null` when they do not say. */
export function codeDelivery(medium: unknown, destination: unknown): CodeDelivery | null {
  const known = `${medium}`.toLowerCase()
  return (known === 'email' || known === 'sms') && typeof destination === 'string'
    ? Object.freeze({ medium: known, destination })
    : null
}
