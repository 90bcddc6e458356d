import { canonicalPattern } from '@domain-gate/triggers'

/** `@acme.com` is how many write “everyone at acme.com”; as an address it would have nobody before the @. */
export function withoutLeadingAt(text: string): string {
  return /^@[^@*]+$/.test(text) ? text.slice(1) : text
}

/** The key that a person means, as it is looked up; `null`: no rule can have it. */
export function writtenPattern(text: string): string | null {
  return canonicalPattern(withoutLeadingAt(text))
}
