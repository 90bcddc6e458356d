import { parseDomain } from '@domain-gate/core/protocol'
import { parseRuleRow, type RuleRow } from '@domain-gate/triggers'
import { decideAsBefore, type OldFilter, type OldGate } from './old-gate.ts'

export interface NewRules {
  readonly rows: readonly RuleRow[]
  /** What of the old app no rule was made of. */
  readonly without: readonly EntryWithoutRule[]
}

export interface EntryWithoutRule {
  /** As it stands in the old list or table. */
  readonly entry: string
  /** As the gate would look it up; `null`: it is no domain. */
  readonly domain: string | null
  readonly reason: string
}

/** Not a domain of anybody: https://www.rfc-editor.org/rfc/rfc2606. */
const ANY_OTHER = 'somebody@any-other-domain.invalid'

/** The rules that let in whom the old app lets in, into the same groups. */
export function newRules(gate: OldGate): NewRules {
  const rows = new Map<string, RuleRow>()
  const without: EntryWithoutRule[] = []
  const rest = decideAsBefore(ANY_OTHER, gate)
  if (rest.allowed) add('*', '*', rest.groups)
  for (const entry of new Set(gate.filters.flatMap(entriesOf))) {
    if (entry === '') continue
    const decision = decideAsBefore(`somebody@${entry}`, gate)
    // Whatever no rule names is refused anyway.
    if (!decision.allowed && !rest.allowed) continue
    add(entry, entry, decision.allowed ? decision.groups : null)
  }
  return { rows: [...rows.values()], without }

  /** `groups`: `null` blocks. */
  function add(entry: string, pattern: string, groups: readonly string[] | null): void {
    const domain = pattern === '*' ? pattern : parseDomain(pattern)
    const { row, error } = parseRuleRow({ EmailDomain: domain ?? pattern, ...grantOf(groups) })
    if (row === null) without.push({ entry, domain, reason: error })
    else if (rows.has(row.EmailDomain)) {
      without.push({ entry, domain, reason: `there is a rule for ${row.EmailDomain} already` })
    } else rows.set(row.EmailDomain, row)
  }
}

function grantOf(groups: readonly string[] | null) {
  if (groups === null) return { Status: 'blocked' }
  return groups.length === 0 ? { Status: 'allowed' } : { UserGroup: groups }
}

/** The domains that a filter names. */
function entriesOf(filter: OldFilter): readonly string[] {
  switch (filter.kind) {
    case 'allow-list':
    case 'deny-list':
      return filter.entries
    case 'ends-with':
      return [filter.suffix.replace(/^@/, '')]
    case 'table-filter':
      return [...filter.rows.keys()]
  }
}
