import type { ManagedGroups, RuleTable } from '@domain-gate/triggers'
import { Failure } from '../failure/failure.ts'
import { viewRule } from '../rules/rule-view.ts'

export interface EmptyTableOptions {
  readonly table: string
  /** The groups that rules may grant. */
  readonly managed: ManagedGroups
  /** The only groups that are changed. */
  readonly within: ManagedGroups
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Why a sync by this table would leave nobody in a group. `null`: some rule puts somebody into one. */
export async function emptyTableDoubt(
  rules: Pick<RuleTable, 'pages'>,
  { table, managed, within, now }: EmptyTableOptions,
): Promise<Failure | null> {
  for await (const page of rules.pages()) {
    const isGranting = page.some((item) => {
      const { status, groups } = viewRule(item, { now, managed })
      return (
        status === 'allowed' &&
        groups.some((group) => managed.includes(group) && within.includes(group))
      )
    })
    if (isGranting) return null
  }
  const groups = within.patterns.join(', ')
  return new Failure(
    'input',
    `no rule in the table ${table} grants a group of ${groups}, so everybody in one would lose it; --force if you mean it`,
  )
}
