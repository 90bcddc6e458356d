import { type EmailAddress, parseEmail } from '@domain-gate/core/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { managedGroups } from '../membership/group-names.ts'
import { candidateKeys } from './pattern.ts'
import { resolveRule } from './resolve-rule.ts'
import type { RuleItem } from './rule.ts'

const NOW = Date.UTC(2030, 0, 1)

/** Few labels, so that rules and addresses meet. */
const domain = fc
  .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
  .map((labels) => [...labels, 'com'].join('.'))
const address = fc
  .tuple(fc.constantFrom('jo', 'Jo', 'al'), domain)
  .map(([localPart, name]) => `${localPart}@${name}`)
const pattern = fc.oneof(
  domain,
  domain.map((name) => `*.${name}`),
  address.map((text) => text.toLowerCase()),
  fc.constantFrom('*', '*.com'),
)
const item: fc.Arbitrary<RuleItem> = fc.record(
  {
    EmailDomain: pattern,
    UserGroup: fc.constantFrom('one', 'two', 'not one', ['one', 'two'], []),
    Status: fc.constantFrom('allowed', 'blocked', 'odd'),
    ExpiresAt: fc.constantFrom(NOW / 1000 - 1, NOW / 1000 + 1),
  },
  { requiredKeys: ['EmailDomain'] },
)
const table = fc.uniqueArray(item, { selector: ({ EmailDomain }) => EmailDomain, maxLength: 12 })

it('is the one a reader of the whole table would pick', () => {
  fc.assert(
    fc.property(address, table, (input, items) => {
      const email = parseEmail(input) as EmailAddress
      const keys = candidateKeys(email)
      const found = items.filter(({ EmailDomain }) => keys.includes(EmailDomain))

      const resolution = resolveRule(keys, found, { now: NOW, managed: managedGroups() })

      const expected = naiveRule(email, items)
      expect(resolution.outcome === 'no-rule' ? undefined : resolution.rule).toBe(
        expected?.EmailDomain,
      )
      const grants = expected !== undefined && naiveGrants(expected)
      expect(resolution.outcome === 'allowed').toBe(grants)
    }),
    { numRuns: 2000 },
  )
})

/** Reads every row, keeps those that match, and takes the longest of the narrowest kind. */
function naiveRule({ address, domain }: EmailAddress, items: readonly RuleItem[]) {
  const rank = ({ EmailDomain: key }: RuleItem): number => {
    if (key === address.toLowerCase()) return 3000
    if (key === domain) return 2000
    if (key.startsWith('*.') && domain.endsWith(key.slice(1))) return 1000 + key.length
    return key === '*' ? 1 : 0
  }
  return items
    .filter((candidate) => rank(candidate) > 0 && !naivelyExpired(candidate))
    .sort((one, other) => rank(other) - rank(one))[0]
}

function naivelyExpired({ ExpiresAt }: RuleItem): boolean {
  return typeof ExpiresAt === 'number' && ExpiresAt * 1000 <= NOW
}

function naiveGrants({ Status, UserGroup }: RuleItem): boolean {
  if (Status !== undefined && Status !== 'allowed') return false
  if (Status === 'allowed' && UserGroup === undefined) return true
  return [UserGroup].flat().some((group) => group === 'one' || group === 'two')
}
