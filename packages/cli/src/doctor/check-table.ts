import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { RULE_ATTRIBUTES } from '@domain-gate/triggers'
import type { Inspection } from '../deployment/inspection.ts'
import { attempt, type Finding, failure, ok, warning } from './finding.ts'

/** Checks that the rules table is there, has the right key, deletes expired rules and can be restored. */
export async function* checkTable(
  inspection: Inspection,
  keyAttribute: string,
): AsyncGenerator<Finding> {
  const { value: table, finding } = await attempt('table', inspection.table)
  if (table === null) return yield finding
  yield table.TableStatus === 'ACTIVE'
    ? ok('table', `${table.TableName} is there and active`)
    : failure('table', `${table.TableName} is ${table.TableStatus}`, 'wait until it is active')
  yield checkKey(table, keyAttribute)

  const { value: attribute, finding: noAnswer } = await attempt('expiry', inspection.timeToLive)
  if (noAnswer !== null) yield noAnswer
  else if (attribute === RULE_ATTRIBUTES.expiresAt) yield ok('expiry', `expired rules are deleted`)
  else {
    const found =
      attribute === null
        ? 'expired rules do not count, but stay'
        : `rows are deleted by ${attribute}`
    yield warning('expiry', found, `set the table's time to live to ${RULE_ATTRIBUTES.expiresAt}`)
  }

  const backups = await attempt('backups', inspection.hasPointInTimeRecovery)
  if (backups.finding !== null) yield backups.finding
  else if (backups.value) yield ok('backups', 'point-in-time recovery is on')
  else
    yield warning('backups', 'rules deleted by mistake are gone', 'turn point-in-time recovery on')
}

function checkKey(
  { KeySchema = [], AttributeDefinitions = [] }: TableDescription,
  keyAttribute: string,
): Finding {
  const [key, ...others] = KeySchema.map(({ AttributeName = '' }) => AttributeName)
  const type = AttributeDefinitions.find(
    ({ AttributeName }) => AttributeName === key,
  )?.AttributeType
  if (others.length > 0 || type !== 'S') {
    const keys = KeySchema.map(({ AttributeName }) => AttributeName).join(', ')
    const advice = 'make a table with one partition key of type string, and move the rules'
    return failure('key', `the key is ${keys} (${type}); no handler can read that`, advice)
  }
  if (key === keyAttribute) return ok('key', `${key}, a string`)
  const advice = `give --key-attribute ${key}, and set RULES_KEY_ATTRIBUTE=${key} for the functions`
  return failure('key', `the partition key is ${key}, not ${keyAttribute}`, advice)
}
