import { canonicalPattern, type RuleItem, type RuleTable } from '@domain-gate/triggers'
import { Failure } from '../failure.ts'
import { printable } from '../terminal/printable.ts'

/** `@acme.com` is how many write “everyone at acme.com”; as an address it would have nobody before the @. */
export function withoutLeadingAt(text: string): string {
  return /^@[^@*]+$/.test(text) ? text.slice(1) : text
}

/** The key that a person means, as it is looked up; `null`: no rule can have it. */
export function writtenPattern(text: string): string | null {
  return canonicalPattern(withoutLeadingAt(text))
}

/** The row of a domain as it stands in the table, or as anybody would write it. Rejects when there is none. */
export async function findRule(table: Pick<RuleTable, 'get'>, domain: string): Promise<RuleItem> {
  const keys = [domain, writtenPattern(domain) ?? domain].filter(canBeKey)
  const found = await table.get(keys)
  const item = found.find(({ EmailDomain: key }) => key === domain) ?? found[0]
  if (item === undefined) throw noRule(domain)
  return item
}

export function noRule(domain: string): Failure {
  return new Failure('problems', `there is no rule for ${printable(domain) || '""'}`)
}

/** DynamoDB has no key that is empty, or longer than this. */
function canBeKey(key: string): boolean {
  return key !== '' && Buffer.byteLength(key) <= 2048
}
