/** What the old app decides about an address, as far as it was understood. */
export interface OldGate {
  /** All must let in. */
  readonly filters: readonly OldFilter[]
  readonly groupings: readonly OldGrouping[]
}

export type OldFilter =
  | { readonly kind: 'allow-list'; readonly entries: readonly string[] }
  | { readonly kind: 'deny-list'; readonly entries: readonly string[] }
  | { readonly kind: 'ends-with'; readonly suffix: string }
  | { readonly kind: 'table-filter'; readonly rows: OldRows }

export type OldGrouping =
  | { readonly kind: 'one-group'; readonly group: string }
  | { readonly kind: 'table-group'; readonly rows: OldRows }

/** Group by key, both as they stand in the table. */
export type OldRows = ReadonlyMap<string, string>

export interface OldDecision {
  readonly allowed: boolean
  readonly groups: readonly string[]
}

/** What the old code decides, letter by letter as it does. */
export function decideAsBefore(email: string, { filters, groupings }: OldGate): OldDecision {
  if (!filters.every((filter) => letsIn(filter, email))) return { allowed: false, groups: [] }
  return { allowed: true, groups: groupings.flatMap((grouping) => groupsOf(grouping, email)) }
}

/** The entries of `DOMAINALLOWLIST` and the like, as the CLI's templates read them. */
export function listEntries(value: string): readonly string[] {
  return value.split(',').map((entry) => entry.trim())
}

function letsIn(filter: OldFilter, email: string): boolean {
  switch (filter.kind) {
    case 'allow-list':
      return filter.entries.includes(afterFirstAt(email))
    case 'deny-list':
      return !filter.entries.includes(afterFirstAt(email))
    case 'ends-with':
      return email.endsWith(filter.suffix)
    case 'table-filter':
      return rowOf(filter.rows, email) !== undefined
  }
}

function groupsOf(grouping: OldGrouping, email: string): readonly string[] {
  if (grouping.kind === 'one-group') return [grouping.group]
  const group = rowOf(grouping.rows, email)
  return group === undefined ? [] : [group]
}

/** The CLI's templates: all after the first @, and the whole text where there is none. */
function afterFirstAt(email: string): string {
  return email.substring(email.indexOf('@') + 1)
}

/** The walkthrough's handlers: what stands between the first @ and the next. A row without a group is none. */
function rowOf(rows: OldRows, email: string): string | undefined {
  const key = email.split('@')[1]
  return key === undefined ? undefined : rows.get(key) || undefined
}
