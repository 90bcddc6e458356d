import type { RuleItem, RuleTable } from '@domain-gate/triggers'

/** Rows kept in memory to be sorted: some ten megabytes. */
export const MOST_SORTED = 10_000

export interface OrderedRows {
  readonly rows: readonly RuleItem[]
  /** Whether rows come sorted by key; when not, further ones follow in the table's own order. */
  readonly isSorted: boolean
}

/** All rows, sorted where there are few enough, otherwise a page at a time: memory does not grow with the table. */
export async function* rowsInOrder(
  table: Pick<RuleTable, 'pages'>,
  most = MOST_SORTED,
): AsyncGenerator<OrderedRows> {
  let kept: RuleItem[] | null = []
  for await (const page of table.pages()) {
    if (kept === null) {
      yield { rows: page, isSorted: false }
    } else {
      kept.push(...page)
      if (kept.length > most) {
        yield { rows: kept, isSorted: false }
        kept = null
      }
    }
  }
  if (kept !== null) {
    const rows = kept.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1))
    yield { rows, isSorted: true }
  }
}
