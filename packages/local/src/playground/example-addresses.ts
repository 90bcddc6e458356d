import {
  candidateKeys,
  type ManagedGroups,
  type Resolution,
  type RuleItem,
  resolveRule,
} from '@domain-gate/triggers'

/** An address to try, and what the gate answers it. */
export interface ExampleAddress {
  readonly address: string
  readonly verdict: 'allowed' | 'blocked' | 'refused'
  /** In two or three words. */
  readonly why: string
}

const OUTSIDERS = ['alex@gmail.com', 'alex@outsider.example']

/** In the order in which they are shown, one address for each. */
const REASONS = [
  'allowed',
  'subdomain',
  'this address only',
  'everyone',
  'blocked',
  'rule not usable',
  'not allowed',
]

/** One address for each answer that the gate gives by these rules. */
export function exampleAddresses(
  items: readonly RuleItem[],
  options: { readonly now: number; readonly managed: ManagedGroups },
): readonly ExampleAddress[] {
  const resolve = (address: string): Resolution => {
    const [localPart = '', domain = ''] = address.split('@')
    return resolveRule(candidateKeys({ address, localPart, domain }), items, options)
  }
  const byReason = new Map<string, ExampleAddress>()
  for (const item of items) {
    const address = addressUnder(item)
    const resolution = resolve(address)
    // Another rule decides, or none: this one has expired.
    if (resolution.outcome === 'no-rule' || resolution.rule !== item.EmailDomain) continue
    const example = exampleOf(address, resolution)
    if (!byReason.has(example.why)) byReason.set(example.why, example)
  }
  const outsider = OUTSIDERS.find((address) => resolve(address).outcome === 'no-rule')
  if (outsider !== undefined)
    byReason.set('not allowed', exampleOf(outsider, { outcome: 'no-rule' }))
  return REASONS.flatMap((reason) => byReason.get(reason) ?? [])
}

/** Somebody about whom the rule can decide. */
function addressUnder({ EmailDomain: pattern, Status: status }: RuleItem): string {
  if (pattern === '*') return 'pat@anywhere.example'
  if (pattern.includes('@')) return pattern
  if (pattern.startsWith('*.')) return `sam@eu.${pattern.slice(2)}`
  return `${status === 'blocked' ? 'kim' : 'jo'}@${pattern}`
}

function exampleOf(address: string, resolution: Resolution): ExampleAddress {
  switch (resolution.outcome) {
    case 'allowed':
      return { address, verdict: 'allowed', why: kindOf(resolution.rule) }
    case 'blocked':
      return { address, verdict: 'blocked', why: 'blocked' }
    case 'unusable':
      return { address, verdict: 'refused', why: 'rule not usable' }
    case 'no-rule':
      return { address, verdict: 'refused', why: 'not allowed' }
  }
}

function kindOf(pattern: string): string {
  if (pattern === '*') return 'everyone'
  if (pattern.includes('@')) return 'this address only'
  return pattern.startsWith('*.') ? 'subdomain' : 'allowed'
}
