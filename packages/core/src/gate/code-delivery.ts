import type { CodeDelivery } from './client.ts'

/** Reads where a code went out of Cognito's words for it; `null` when they do not say. */
export function codeDelivery(medium: unknown, destination: unknown): CodeDelivery | null {
  if (typeof destination !== 'string') return null
  if (medium === 'EMAIL') return { medium: 'email', destination }
  if (medium === 'SMS') return { medium: 'sms', destination }
  return null
}
