import type { RuleItem, RuleTable } from '@domain-gate/triggers'

/** This many rows are held in memory to sort them: about ten megabytes. */
export const MAX_SORTED = 10_000
const SLICE = 1_000

export interface OrderedRows {
  readonly rows: readonly RuleItem[]
  /** Whether rows come sorted by key; when not, further ones follow in the table's own order. */
  readonly isSorted: boolean
}

/** All rows, sorted where there are few enough, otherwise a page at a time: memory does not grow with the table. */
export async function* rowsInOrder(
  table: Pick<RuleTable, 'pages'>,
  maxSorted = MAX_SORTED,
): AsyncGenerator<OrderedRows> {
  let kept: RuleItem[] | null = []
  for await (const page of table.pages()) {
    if (kept === null) {
      yield { rows: page, isSorted: false }
    } else {
      kept.push(...page)
      if (kept.length > maxSorted) {
        yield* inSlices(kept, false)
        kept = null
      }
    }
  }
  if (kept === null) return
  yield* inSlices(
    kept.sort((one, other) => (one.EmailDomain < other.EmailDomain ? -1 : 1)),
    true,
  )
}

/** Callers make text of the rows they get: small slices keep that text small too. */
function* inSlices(rows: readonly RuleItem[], isSorted: boolean): Generator<OrderedRows> {
  for (let from = 0; from === 0 || from < rows.length; from += SLICE) {
    yield { rows: rows.slice(from, from + SLICE), isSorted }
  }
}
