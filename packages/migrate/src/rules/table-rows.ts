import { Failure } from '../failure.ts'
import { isObject, parseJson, readText } from '../gen1/json-file.ts'
import type { OldRows } from './old-gate.ts'

/**
 * The rows of the old table: what `aws dynamodb scan --table-name UserGroups-prod` prints, or an array of
 * `{ "EmailSuffix": "acme.com", "UserGroup": "acme" }`.
 */
export function readTableRows(file: string, key: string): OldRows {
  const text = readText(file)
  if (text === null) throw new Failure('input', `--rows: there is no file ${file}`)
  const value = parseJson(text, file)
  const items = isObject(value) ? value['Items'] : value
  if (!Array.isArray(items)) {
    throw new Failure(
      'input',
      `${file} must be an array of rows, or what "aws dynamodb scan" prints, with "Items"`,
    )
  }
  const more = isObject(value) && ['LastEvaluatedKey', 'NextToken'].find((name) => value[name])
  if (more) {
    const remedy = 'scan again without --max-items, --no-paginate and --limit'
    throw new Failure(
      'input',
      `${file} must have all rows, but "${more}" says that more follow: ${remedy}`,
    )
  }
  const rows = new Map<string, string>()
  for (const [index, item] of items.entries()) {
    const domain = attribute(item, key)
    const row = `${file}: row ${index + 1}`
    if (domain === null) throw new Failure('input', `${row} has no text "${key}"`)
    // A table has one row for each key, so this one is made by hand, and which of the two counts is a guess.
    if (rows.has(domain)) throw new Failure('input', `${row} has "${domain}" a second time`)
    rows.set(domain, attribute(item, 'UserGroup') ?? '')
  }
  return rows
}

/** A text, plain or as DynamoDB writes it. */
function attribute(item: unknown, name: string): string | null {
  const value = isObject(item) && Object.hasOwn(item, name) ? item[name] : null
  if (typeof value === 'string') return value
  return isObject(value) && typeof value['S'] === 'string' ? value['S'] : null
}
