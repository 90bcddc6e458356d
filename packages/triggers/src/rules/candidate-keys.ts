import type { EmailAddress } from '@domain-gate/core/protocol'

/**
 * The keys of every rule that can decide about the address, most specific first: the address, its exact domain, each
 * wildcard from the nearest up, and `*`. All lower-case: pools compare addresses without case, and so does the gate.
 */
export function candidateKeys({ address, domain }: EmailAddress): readonly string[] {
  const labels = domain.split('.')
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)
  return [address.toLowerCase(), domain, ...wildcards, '*']
}
