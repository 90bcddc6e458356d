import { type EmailAddress, parseDomain, parseEmail } from '@domain-gate/core/protocol'

/**
 * The key a pattern is looked up by: lower-case ASCII, IDN converted. `null`: no rule can have it. `*@acme.com` is
 * refused, since it reads like a wildcard and would be the one address of somebody called `*`.
 */
export function canonicalPattern(input: string): string | null {
  if (input === '*') return input
  if (input.includes('@')) {
    return input.startsWith('*') ? null : (parseEmail(input)?.address.toLowerCase() ?? null)
  }
  if (!input.startsWith('*.')) return parseDomain(input)
  // A wildcard may stand above a single label: `*.museum` is every domain below it.
  return parseDomain(`x${input.slice(1)}`)?.replace(/^x/, '*') ?? null
}

/**
 * The keys of every rule that can decide about the address, most specific first: the address, its exact domain, each
 * wildcard from the nearest up, and `*`. All lower-case: pools compare addresses without case, and so does the gate.
 */
export function candidateKeys({ address, domain }: EmailAddress): readonly string[] {
  const labels = domain.split('.')
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)
  return [address.toLowerCase(), domain, ...wildcards, '*']
}
