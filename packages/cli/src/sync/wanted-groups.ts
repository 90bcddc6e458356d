import { type EmailAddress, isCanonicalEmail, parseEmail } from '@domain-gate/core/protocol'
import {
  candidateKeys,
  type ManagedGroups,
  type RuleItem,
  resolveRule,
  type TrustedProviders,
} from '@domain-gate/triggers'
import type { PoolUser } from './member-directory.ts'

/** Which groups a user should have by the rules. */
export type Wanted =
  | { readonly kind: 'groups'; readonly groups: readonly string[] }
  /** It is unknown, so the user is left alone. */
  | {
      readonly kind: 'left'
      readonly reason: 'not-confirmed' | 'address-outside-grammar' | 'provider-unknown'
    }
  | {
      readonly kind: 'left'
      readonly reason: 'unusable-rule'
      readonly rule: string
      readonly problem: string
    }

export interface WantedOptions {
  readonly now: number
  /** The groups that rules may grant. */
  readonly managed: ManagedGroups
  /** `null`: it is unknown whom the triggers trust. */
  readonly trusted: TrustedProviders | null
}

/** What is known about a user's address. */
type Proof =
  | { readonly kind: 'proven'; readonly address: EmailAddress }
  | { readonly kind: 'address-outside-grammar' | 'provider-unknown' | 'unproven' | 'barred' }

/** Users who finished signing up. Those who did not are `UNCONFIRMED` or `FORCE_CHANGE_PASSWORD` (invited). */
const CONFIRMED = new Set(['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED'])
const NO_IDENTITIES = new Set(['', '[]'])
const NONE: Wanted = { kind: 'groups', groups: [] }

/** The keys to look up for a user; none where no rule can count. */
export function keysFor(
  user: PoolUser,
  options: Pick<WantedOptions, 'trusted'>,
): readonly string[] {
  const proof = proofOf(user, options)
  return proof.kind === 'proven' ? candidateKeys(proof.address) : []
}

/** Decides as `decideMember` of the triggers does, except where something is unknown here. */
function proofOf(
  { email, isEmailVerified, identities }: PoolUser,
  { trusted }: Pick<WantedOptions, 'trusted'>,
): Proof {
  if (email === null) return { kind: 'unproven' }
  const isOfProvider = identities !== null && !NO_IDENTITIES.has(identities)
  const address = isCanonicalEmail(email) ? parseEmail(email) : null
  if (address === null) {
    const mayBeProven = isEmailVerified || isOfProvider
    return { kind: mayBeProven ? 'address-outside-grammar' : 'unproven' }
  }
  if (trusted === null) {
    // A trusted provider of another domain would be barred from this one, verified or not.
    if (isOfProvider) return { kind: 'provider-unknown' }
    return isEmailVerified ? { kind: 'proven', address } : { kind: 'unproven' }
  }
  const source = trusted.ofIdentities(identities)
  if (source.barredBy(address) !== null) return { kind: 'barred' }
  return isEmailVerified || source.vouchesFor(address)
    ? { kind: 'proven', address }
    : { kind: 'unproven' }
}

/**
 * Decides as the triggers do: only a confirmed user with a proven address gets groups. Cognito proves an address, or a
 * provider that is trusted with its domain does. A user is left alone where the rule is unusable, because a typing error
 * must not empty a group. So is a user whose address no rule can match: Cognito takes more addresses than our grammar, and
 * such a user may have become a member before there was a gate.
 */
export function wantedGroups(
  user: PoolUser,
  items: readonly RuleItem[],
  options: WantedOptions,
): Wanted {
  // An invitation often goes to an address that is not verified yet.
  if (!CONFIRMED.has(user.status)) return { kind: 'left', reason: 'not-confirmed' }
  const proof = proofOf(user, options)
  if (proof.kind === 'unproven' || proof.kind === 'barred') return NONE
  if (proof.kind !== 'proven') return { kind: 'left', reason: proof.kind }
  const keys = candidateKeys(proof.address)
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
