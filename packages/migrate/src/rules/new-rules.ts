import { domainToUnicode } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { parseDomain } from '@domain-gate/core/protocol'
import { parseRuleRow, type RuleRow } from '@domain-gate/triggers'
import { decideAsBefore, type OldFilter, type OldGate, type OldGrouping } from './old-gate.ts'

export interface NewRules {
  readonly rows: readonly RuleRow[]
  /** What of the old app no rule was made of. */
  readonly without: readonly EntryWithoutRule[]
}

export interface EntryWithoutRule {
  /** As it stands in the old list or table. */
  readonly entry: string
  /** The key of the rule that it would have; `null`: it is no domain. */
  readonly pattern: string | null
  readonly reason: string
}

/** The rules that let in whom the old app lets in, into the same groups. */
export function newRules(gate: OldGate): NewRules {
  const rows = new Map<string, RuleRow>()
  const without: EntryWithoutRule[] = []
  const isOpen = gate.filters.every(({ kind }) => kind === 'deny-list')
  if (isOpen) add('*', '*', gate.groupings.flatMap(groupOfAll))
  for (const { entry, domain, pattern } of entriesOfGate(gate)) {
    const decision = decideAsBefore(`somebody@${domain}`, gate)
    // Whatever no rule names is refused anyway.
    if (!decision.allowed && !isOpen) continue
    add(entry, pattern, decision.allowed ? decision.groups : null)
  }
  return { rows: [...rows.values()], without }

  /** `pattern`: `null` where no rule can have it. `groups`: `null` blocks. */
  function add(entry: string, pattern: string | null, groups: readonly string[] | null): void {
    if (pattern === null) {
      without.push({ entry, pattern, reason: 'it is no domain as addresses have it' })
      return
    }
    const { row, error } = parseRuleRow({ EmailDomain: pattern, ...grantOf(groups) })
    const there = rows.get(pattern)
    if (row === null) without.push({ entry, pattern, reason: error })
    else if (there === undefined) rows.set(pattern, row)
    else if (!isDeepStrictEqual(there, row)) {
      without.push({ entry, pattern, reason: `there is another rule for ${pattern} already` })
    }
  }
}

/** The group that everybody is put into, also those of whom neither list nor table has a word. */
function groupOfAll(grouping: OldGrouping): readonly string[] {
  return grouping.kind === 'one-group' ? [grouping.group] : []
}

/** All that the old app names: in its filters, and in the table that its groups come from. A row without a group is none. */
export function entriesOfGate({ filters, groupings }: OldGate): readonly FilterEntry[] {
  const grouped = groupings.flatMap((grouping) =>
    grouping.kind === 'table-group' ? [...grouping.rows].filter(([, group]) => group) : [],
  )
  const entries = [...filters.flatMap(entriesOf), ...grouped.map(([key]) => entryOf(key))]
  return [...new Map(entries.map((entry) => [entry.entry, entry])).values()]
}

/** What a filter names: as it stands, a domain that it means, and the pattern of a rule that means the same. */
function entriesOf(filter: OldFilter): readonly FilterEntry[] {
  switch (filter.kind) {
    case 'allow-list':
    case 'deny-list':
      return filter.entries.filter(Boolean).map(entryOf)
    case 'table-filter':
      return [...filter.rows.keys()].map(entryOf)
    case 'ends-with':
      return [endingOf(filter.suffix)]
  }
}

interface FilterEntry {
  readonly entry: string
  readonly domain: string
  /** `null`: it is no domain. */
  readonly pattern: string | null
}

/** An entry such as `*` or `jo@acme.com` means nothing to the old code, and gets no rule that would mean much. */
function entryOf(entry: string): FilterEntry {
  return { entry, domain: entry, pattern: patternOf(entry) }
}

/**
 * The domain that an entry is, but for capitals. Others that are read as it mean nothing to the old code: `acme.com.`, or one
 * with a letter nobody sees.
 */
function patternOf(entry: string): string | null {
  const pattern = parseDomain(entry)
  if (pattern === null) return null
  const small = entry.toLowerCase()
  return [pattern, domainToUnicode(pattern)].includes(small) ? pattern : null
}

/** `@acme.com` and `acme.com` mean that domain; `.acme.com` means all below it. */
function endingOf(suffix: string): FilterEntry {
  if (suffix.startsWith('@')) return { ...entryOf(suffix.slice(1)), entry: suffix }
  if (!suffix.startsWith('.')) return entryOf(suffix)
  const domain = patternOf(suffix.slice(1))
  const pattern = domain === null ? null : `*.${domain}`
  return { entry: suffix, domain: `any${suffix}`, pattern }
}

function grantOf(groups: readonly string[] | null) {
  if (groups === null) return { Status: 'blocked' }
  return groups.length === 0 ? { Status: 'allowed' } : { UserGroup: groups }
}
