import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { RULE_ATTRIBUTES } from '../rules/rule.ts'
import { requirePorts } from '../settings/require-options.ts'
import { type Pause, pause as realPause } from '../time/clock.ts'

/** Which table `dynamodbRuleStore` reads, and by what. */
export interface DynamodbRuleStoreOptions {
  /** Made by `documentClient`, so that no number in a row can make reading fail. */
  readonly client: DynamoDBDocumentClient
  /** The name of the table. */
  readonly tableName: string
  /** The partition key's name; default `EmailDomain`. */
  readonly keyAttribute?: string
  /** Waits before a request is made again; default: really. */
  readonly pause?: Pause
}

/** What every adapter of the table works with. */
export interface RulesTable extends Required<DynamodbRuleStoreOptions> {
  /** From 0 to 1: how much of the second half of a pause is waited for. */
  readonly random: () => number
}

/** The options of a table's adapter with their defaults, or a TypeError at once. */
export function rulesTable(
  factory: string,
  options: DynamodbRuleStoreOptions,
  random: () => number = () => 1,
): RulesTable {
  requirePorts(factory, options, { client: 'send' })
  const { client, tableName, keyAttribute = RULE_ATTRIBUTES.key, pause = realPause } = options
  if (typeof tableName !== 'string' || tableName === '') {
    const received = JSON.stringify(tableName)
    throw new TypeError(`${factory}: option tableName must be the table's name, got ${received}`)
  }
  return { client, tableName, keyAttribute, pause, random }
}

/**
 * A document client that reads every row: by default, one number beyond JavaScript's safe integers in any attribute
 * makes the SDK throw, and with it the whole batch.
 * @see https://github.com/aws/aws-sdk-js-v3/blob/main/packages/util-dynamodb/src/convertToNative.ts
 */
export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: { wrapNumbers: Number },
  })
}
