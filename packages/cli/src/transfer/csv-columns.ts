import { RULE_ATTRIBUTES } from '@domain-gate/triggers'

/** The columns of a CSV file, by the attribute each holds. Group names have no spaces, so a space stands between them. */
export const CSV_COLUMNS = {
  [RULE_ATTRIBUTES.key]: 'domain',
  [RULE_ATTRIBUTES.groups]: 'groups',
  [RULE_ATTRIBUTES.status]: 'status',
  [RULE_ATTRIBUTES.expiresAt]: 'expires',
  [RULE_ATTRIBUTES.note]: 'note',
} as const

export type CsvAttribute = keyof typeof CSV_COLUMNS

/** The attribute a heading stands for: ours, or the table's own name; case does not matter. */
export function attributeOfHeading(heading: string): CsvAttribute | null {
  const wanted = heading.trim().toLowerCase()
  const found = Object.entries(CSV_COLUMNS).find(
    ([attribute, column]) => wanted === column || wanted === attribute.toLowerCase(),
  )
  return found === undefined ? null : (found[0] as CsvAttribute)
}
