import type { RuleItem, RuleTable } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import { printable } from '../terminal/printable.ts'
import { writtenPattern } from './written-pattern.ts'

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
