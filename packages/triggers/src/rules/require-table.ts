import { requirePorts } from '../options/require-ports.ts'
import { pause as realPause } from '../time/pause.ts'
import type { DynamodbRuleStoreOptions } from './dynamodb-rule-store.ts'
import { RULE_ATTRIBUTES } from './rule-attributes.ts'

/** The options of a table's adapter with their defaults, or a TypeError at once. */
export function requireTable(
  factory: string,
  options: DynamodbRuleStoreOptions,
): Required<DynamodbRuleStoreOptions> {
  requirePorts(factory, options, { client: 'send' })
  const { client, tableName, keyAttribute = RULE_ATTRIBUTES.key, pause = realPause } = options
  if (typeof tableName !== 'string' || tableName === '') {
    const received = JSON.stringify(tableName)
    throw new TypeError(`${factory}: option tableName must be the table's name, got ${received}`)
  }
  return { client, tableName, keyAttribute, pause }
}
