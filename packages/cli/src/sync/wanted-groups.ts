import { type EmailAddress, isCanonicalEmail, parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  type ManagedGroups,
  type RuleItem,
  resolveRule,
  type TrustedProviders,
} from '@domain-gate/triggers'
import type { DirectoryUser } from './user-directory.ts'

/** What the rules say about a user's managed groups. */
export type Wanted =
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  /** Nobody knows: the user stays as they are. */
  | { readonly kind: 'left'; readonly reason: LeftReason }
  | {
      readonly kind: 'left'
      readonly reason: 'unusable-rule'
      readonly rule: string
      readonly problem: string
    }

type LeftReason = 'not-confirmed' | 'address-outside-grammar' | 'provider-unknown'

export interface WantedOptions {
  readonly now: number
  readonly managed: ManagedGroups
  /** Whose word about an address the pool's functions believe; `null`: nobody knows. */
  readonly trusted: TrustedProviders | null
}

/** Users who have finished signing up; not yet: `UNCONFIRMED` and `FORCE_CHANGE_PASSWORD` (invited, never signed in). */
const CONFIRMED = new Set(['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED'])
const NONE: Wanted = { kind: 'groups', groups: [] }

/** The keys to look up for a user; none where no rule can count. */
export function keysFor(
  user: DirectoryUser,
  { trusted }: Pick<WantedOptions, 'trusted'>,
): readonly string[] {
  const address = provenAddress(user, trusted)
  return typeof address === 'object' && address !== null ? candidateKeys(address) : []
}

/**
 * Proven as for the triggers: verified, or a trusted provider's word for one of its own domains, which may bring in no
 * other. `null`: not proven.
 */
function provenAddress(
  { email, isEmailVerified, identities }: DirectoryUser,
  trusted: TrustedProviders | null,
): EmailAddress | 'outside-grammar' | 'provider-unknown' | null {
  if (identities !== null && trusted === null) return 'provider-unknown'
  const source = trusted?.ofIdentities(identities)
  const address = email !== null && isCanonicalEmail(email) ? parseEmail(email) : null
  const isVouchedFor = address !== null && source?.vouchesFor(address) === true
  if (email === null || !(isEmailVerified || isVouchedFor)) return null
  if (address === null) return 'outside-grammar'
  return (source?.barredBy(address) ?? null) === null ? address : null
}

/**
 * As the triggers: only a proven address of a confirmed user grants. A rule that cannot be used grants nothing, but a
 * slip of the pen must not empty a group either. Nor must an address that no rule can be looked up for: Cognito takes
 * more addresses than the grammar, and such a user may have become a member before there was a gate. And where nobody
 * knows which providers the functions trust, whoever comes from one may be a member by its word.
 */
export function wantedGroups(
  user: DirectoryUser,
  items: readonly RuleItem[],
  options: WantedOptions,
): Wanted {
  // An invitation often goes to an address that nobody has verified yet.
  if (!CONFIRMED.has(user.status)) return { kind: 'left', reason: 'not-confirmed' }
  const address = provenAddress(user, options.trusted)
  if (address === null) return NONE
  if (address === 'provider-unknown') return { kind: 'left', reason: 'provider-unknown' }
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
