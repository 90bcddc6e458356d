import { canonicalPattern, type RuleItem, type RuleTable } from '@domain-gate/triggers'
import { Failure } from '../failure.ts'
import { printable } from '../terminal/printable.ts'

/** Many people write `@acme.com` for everyone at acme.com. */
export function withoutLeadingAt(text: string): string {
  return /^@[^@*]+$/.test(text) ? text.slice(1) : text
}

/** The key that the triggers look up for what a person wrote; `null`: no rule can have such a key. */
export function ruleKeyOf(text: string): string | null {
  return canonicalPattern(withoutLeadingAt(text))
}

/** Finds the row of a domain, by the key as it is in the table or as people write it. Rejects when there is none. */
export async function findRule(table: Pick<RuleTable, 'get'>, domain: string): Promise<RuleItem> {
  const keys = [domain, ruleKeyOf(domain) ?? domain].filter(canBeKey)
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
