import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { requirePorts } from '../options/require-ports.ts'
import { type Pause, pause as realPause } from '../time/pause.ts'
import { RULE_ATTRIBUTES } from './rule-attributes.ts'

export interface DynamodbRuleStoreOptions {
  /** Made by `documentClient`, so that no number in a row can make reading fail. */
  readonly client: DynamoDBDocumentClient
  readonly tableName: string
  /** The partition key's name; default `EmailDomain`. */
  readonly keyAttribute?: string
  /** Waits before a request is made again; default: really. */
  readonly pause?: Pause
}

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
