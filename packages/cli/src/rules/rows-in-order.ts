import type { RuleItem, RuleTable } from '@domain-gate/triggers'

/** What is held in memory at most to be sorted. A row weighs between fifty bytes and 400 kB, so both are limited. */
export interface SortLimit {
  readonly rows: number
  /** Of the rows as JSON. */
  readonly characters: number
}

export const MAX_SORTED: SortLimit = { rows: 10_000, characters: 4_000_000 }
const SLICE = 1_000

export interface OrderedRows {
  readonly rows: readonly RuleItem[]
  /** Whether rows come sorted by key; when not, further ones follow in the table's own order. */
  readonly isSorted: boolean
}

/** All rows, sorted where they are few enough, otherwise a page at a time: memory does not grow with the table. */
export async function* rowsInOrder(
  table: Pick<RuleTable, 'pages'>,
  maxSorted = MAX_SORTED,
): AsyncGenerator<OrderedRows> {
  let kept: RuleItem[] | null = []
  let characters = 0
  for await (const page of table.pages()) {
    if (kept === null) {
      yield { rows: page, isSorted: false }
    } else {
      kept.push(...page)
      for (const row of page) characters += JSON.stringify(row).length
      if (kept.length > maxSorted.rows || characters > maxSorted.characters) {
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
