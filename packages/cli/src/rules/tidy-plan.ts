import { type RuleItem, type RuleTable, type TidiedRow, tidyRow } from '@domain-gate/triggers'
import { ruleConcern } from '@domain-gate/triggers/rule-advice'

export interface Rewrite {
  readonly from: RuleItem
  readonly to: RuleItem
  readonly why: string
}

export interface LeftRow {
  readonly domain: string
  readonly why: string
}

export interface TidyPlan {
  readonly rewrites: readonly Rewrite[]
  readonly left: readonly LeftRow[]
}

/** What is to be rewritten, and what is left with a reason. `force`: also what lets in more people than is meant. */
export async function planTidying(
  table: Pick<RuleTable, 'pages' | 'get'>,
  force: boolean,
): Promise<TidyPlan> {
  const wanted: Rewrite[] = []
  const left: LeftRow[] = []
  for await (const page of table.pages()) {
    for (const from of page) {
      const tidied = tidyRow(from)
      const why = reasonAgainst(tidied, force)
      if (why !== null) left.push({ domain: from.EmailDomain, why })
      else if (tidied.kind === 'rewrite') wanted.push({ from, to: tidied.to, why: tidied.why })
    }
  }
  const there = new Set<string>()
  const moved = wanted.filter(isMoved)
  for (let at = 0; at < moved.length; at += 100) {
    const keys = moved.slice(at, at + 100).map(({ to }) => to.EmailDomain)
    for (const { EmailDomain: key } of await table.get(keys)) there.add(key)
  }
  const targets = new Map<string, number>()
  for (const { to } of wanted) {
    targets.set(to.EmailDomain, (targets.get(to.EmailDomain) ?? 0) + 1)
  }
  const rewrites: Rewrite[] = []
  for (const one of wanted) {
    const { EmailDomain: key } = one.to
    const collision =
      isMoved(one) && there.has(key)
        ? `there is a rule for ${key} already; remove one of the two`
        : (targets.get(key) ?? 0) > 1
          ? `another row would become ${key} as well; remove one of the two`
          : null
    if (collision === null) rewrites.push(one)
    else left.push({ domain: one.from.EmailDomain, why: collision })
  }
  return { rewrites, left }
}

/** Why a row stays as it is though no trigger can use it; `null`: it is fine, or may be rewritten. */
function reasonAgainst(tidied: TidiedRow, force: boolean): string | null {
  if (tidied.kind === 'unusable') return tidied.why
  if (tidied.kind === 'fine' || force) return null
  // As it is, the rule lets nobody in. Rewritten, it would let in everybody at a public provider.
  const { EmailDomain, Status } = tidied.to
  const concern = ruleConcern({ EmailDomain, ...(Status === 'blocked' && { Status }) })
  return concern?.kind === 'refused' ? `${concern.reason}; --force if it is meant` : null
}

export function isMoved({ from, to }: Rewrite): boolean {
  return from.EmailDomain !== to.EmailDomain
}
