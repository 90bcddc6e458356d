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
  return new Map(
    items.map((item, index) => {
      const domain = attribute(item, key)
      if (domain !== null) return [domain, attribute(item, 'UserGroup') ?? '']
      throw new Failure('input', `${file}: row ${index + 1} has no text "${key}"`)
    }),
  )
}

/** A text, plain or as DynamoDB writes it. */
function attribute(item: unknown, name: string): string | null {
  const value = isObject(item) ? item[name] : null
  if (typeof value === 'string') return value
  return isObject(value) && typeof value['S'] === 'string' ? value['S'] : null
}
