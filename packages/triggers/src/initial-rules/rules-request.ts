import { parseRulesFile } from '../rules/parse-rule-row.ts'
import type { RuleRow } from '../rules/rule.ts'

/** What a deployment wants of the table. */
export interface RulesRequest {
  readonly type: 'Create' | 'Update' | 'Delete'
  /** The rules in code now. */
  readonly wanted: readonly RuleRow[]
  /** Those that the last deployment brought into this table. */
  readonly loaded: readonly RuleRow[]
}

interface Properties {
  readonly TableName?: unknown
  readonly KeyAttribute?: unknown
  /** JSON: an array of rows. */
  readonly Rules?: unknown
}

/**
 * Reads CloudFormation's request.
 * @throws TypeError that says what is wrong, before anything is done.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
export function rulesRequest(event: unknown): RulesRequest {
  const { RequestType, ResourceProperties, OldResourceProperties } = Object(event)
  // All rows stay, so the properties do not matter.
  if (RequestType === 'Delete') return { type: RequestType, wanted: [], loaded: [] }
  if (RequestType !== 'Create' && RequestType !== 'Update') {
    throw new TypeError(`RequestType must be Create, Update or Delete, got ${show(RequestType)}`)
  }
  const now: Properties = Object(ResourceProperties)
  const before: Properties = Object(OldResourceProperties)
  const isSameTable =
    RequestType === 'Update' &&
    now.TableName === before.TableName &&
    now.KeyAttribute === before.KeyAttribute
  return {
    type: RequestType,
    wanted: readRows(now.Rules, 'ResourceProperties.Rules'),
    loaded: isSameTable ? readRows(before.Rules, 'OldResourceProperties.Rules') : [],
  }
}

function readRows(value: unknown, where: string): readonly RuleRow[] {
  if (typeof value !== 'string') {
    throw new TypeError(`${where} must be the JSON of an array of rules, got ${show(value)}`)
  }
  const { rows, error } = parseRulesFile(value)
  if (error !== null) throw new TypeError(`${where}: ${error}`)
  return rows
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 100) ?? String(value)
}
