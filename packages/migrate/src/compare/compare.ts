import { domainToUnicode } from 'node:url'
import { parseDomain } from '@domain-gate/core/protocol'
import { entriesOfGate, type NewRules } from '../rules/new-rules.ts'
import { decideAsBefore, type OldDecision, type OldGate } from '../rules/old-gate.ts'
import { type DecideByGate, type GateDecision, gateDecisions } from './gate-decisions.ts'

export interface Comparison {
  readonly addresses: number
  readonly alike: number
  readonly differences: readonly Difference[]
}

export interface Difference {
  readonly address: string
  readonly before: string
  readonly after: string
  /** `null`: nobody can explain it, so that somebody has to look. */
  readonly reason: ReasonName | null
}

/** Why the gate decides differently, and means to. */
export const REASONS = {
  'letter-case':
    'The old code compared letter by letter. A domain is the same in capitals and small letters, and so it is for the gate.',
  'at-signs':
    'The address has not exactly one @. Old code looked at what stands after the first; mail may go elsewhere. The gate refuses.',
  'trailing-dot': 'The domain ends with a dot. The gate refuses: nobody writes an address so.',
  'international-domain':
    'The gate compares such domains in their ASCII form (xn--…), which its forms and its SDK send.',
  'local-part':
    'What stands before the @ is outside the grammar that the gate accepts: quotes, comments, blanks, routing.',
  'not-a-domain': 'What stands after the @ is no domain that mail is sent to.',
  'ends-with':
    'The old code looked at the end of the address alone: a stranger’s domain that ends alike got in.',
  subdomain:
    'The old code let in all domains below. The gate does so where a rule like *.acme.com says it.',
  'no-rule': 'No rule could be made of the old entry; the report names it.',
} as const

export type ReasonName = keyof typeof REASONS

/** Decides about each address as before and by the gate. */
export async function compare(
  addresses: readonly string[],
  gate: OldGate,
  rules: NewRules,
): Promise<Comparison> {
  const decide = gateDecisions(rules.rows)
  const context = { gate, rules, decide }
  const differences: Difference[] = []
  for (const address of addresses) {
    const before = decideAsBefore(address, gate)
    const after = await decide(address)
    if (isAlike(before, after)) continue
    const reason = await findReason(address, before, after, context)
    differences.push({ address, before: describe(before), after: describe(after), reason })
  }
  return { addresses: addresses.length, alike: addresses.length - differences.length, differences }
}

interface Context {
  readonly gate: OldGate
  readonly rules: NewRules
  readonly decide: DecideByGate
}

async function findReason(
  address: string,
  before: OldDecision,
  after: GateDecision,
  { gate, rules, decide }: Context,
): Promise<ReasonName | null> {
  const [local = '', domain = '', ...more] = address.split('@')
  if (!after.allowed && after.code === 'email-invalid') {
    // A domain that is not in ASCII form is refused for that alone.
    if (!address.includes('@') || more.length > 0) return 'at-signs'
    if (domain.endsWith('.')) return 'trailing-dot'
    if (parseDomain(domain) === null) return 'not-a-domain'
    return /[^\0-\x7f]/.test(domain) ? 'international-domain' : 'local-part'
  }
  const isAlikeAs = (other: string) => isAlike(decideAsBefore(`${local}@${other}`, gate), after)
  const small = domain.toLowerCase()
  const canonical = parseDomain(domain) ?? small
  const spellings = spellingsOf(canonical, gate)
  for (const spelling of spellings) {
    if (!isAlikeAs(spelling)) continue
    return spelling.toLowerCase() === small ? 'letter-case' : 'international-domain'
  }
  if (rules.without.some(({ pattern }) => pattern === canonical)) return 'no-rule'
  if (domain !== small) {
    const smallAfter = await decide(`${local}@${small}`)
    return findReason(`${local}@${small}`, before, smallAfter, { gate, rules, decide })
  }
  return before.allowed && !after.allowed ? endingReason(domain, gate) : null
}

/** Why somebody got in by the end of the address. */
function endingReason(domain: string, { filters }: OldGate): ReasonName | null {
  for (const filter of filters) {
    if (filter.kind !== 'ends-with') continue
    const ending = filter.suffix.replace(/^@/, '')
    if (domain.endsWith(`.${ending}`)) return 'subdomain'
    if (domain.endsWith(ending) && domain !== ending) return 'ends-with'
  }
  return null
}

/** All ways in which the old app may have written this domain. */
function spellingsOf(canonical: string, gate: OldGate): readonly string[] {
  const written = entriesOfGate(gate).filter(({ pattern }) => pattern === canonical)
  return [canonical, domainToUnicode(canonical), ...written.map(({ domain }) => domain)]
}

function isAlike(before: OldDecision, after: GateDecision): boolean {
  if (!before.allowed || !after.allowed) return before.allowed === after.allowed
  const groups = new Set(before.groups)
  return groups.size === after.groups.length && after.groups.every((group) => groups.has(group))
}

function describe(decision: OldDecision | GateDecision): string {
  if (!decision.allowed) return 'code' in decision ? `refused (${decision.code})` : 'refused'
  return decision.groups.length === 0 ? 'let in' : `let in (${decision.groups.join(', ')})`
}
