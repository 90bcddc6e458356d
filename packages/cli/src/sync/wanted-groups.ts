import { type EmailAddress, isCanonicalEmail, parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  type ManagedGroups,
  type RuleItem,
  resolveRule,
} from '@domain-gate/triggers'
import type { DirectoryUser } from './user-directory.ts'

/** What the rules say about a user's managed groups. */
export type Wanted =
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  /** Nobody knows: the user stays as they are. */
  | { readonly kind: 'left'; readonly reason: 'not-confirmed' | 'address-outside-grammar' }
  | {
      readonly kind: 'left'
      readonly reason: 'unusable-rule'
      readonly rule: string
      readonly problem: string
    }

export interface WantedOptions {
  readonly now: number
  readonly managed: ManagedGroups
}

/** Users who have finished signing up; not yet: `UNCONFIRMED` and `FORCE_CHANGE_PASSWORD` (invited, never signed in). */
const CONFIRMED = new Set(['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED'])
const NONE: Wanted = { kind: 'groups', groups: [] }

/** The keys to look up for a user; none where no rule can count. */
export function keysFor(user: DirectoryUser): readonly string[] {
  const address = verifiedAddress(user)
  return typeof address === 'object' && address !== null ? candidateKeys(address) : []
}

/** `null`: no verified address. */
function verifiedAddress({
  email,
  isEmailVerified,
}: DirectoryUser): EmailAddress | 'outside-grammar' | null {
  if (!isEmailVerified || email === null) return null
  return (isCanonicalEmail(email) ? parseEmail(email) : null) ?? 'outside-grammar'
}

/**
 * As the triggers: only a proven address of a confirmed user grants. A rule that cannot be used grants nothing, but a
 * slip of the pen must not empty a group either. Nor must an address that no rule can be looked up for: Cognito takes
 * more addresses than the grammar, and such a user may have become a member before there was a gate.
 */
export function wantedGroups(
  user: DirectoryUser,
  items: readonly RuleItem[],
  options: WantedOptions,
): Wanted {
  // An invitation often goes to an address that nobody has verified yet.
  if (!CONFIRMED.has(user.status)) return { kind: 'left', reason: 'not-confirmed' }
  const address = verifiedAddress(user)
  if (address === null) return NONE
  if (address === 'outside-grammar') return { kind: 'left', reason: 'address-outside-grammar' }
  const keys = candidateKeys(address)
  const resolution = resolveRule(keys, items, options)
  switch (resolution.outcome) {
    case 'allowed':
      return { kind: 'groups', groups: resolution.groups }
    case 'unusable': {
      const { rule, problem } = resolution
      return { kind: 'left', reason: 'unusable-rule', rule, problem }
    }
    case 'blocked':
    case 'no-rule':
      return NONE
  }
}
