import type { RuleRow } from '@domain-gate/triggers'
import type { Blocking, Delivery, FunctionName, Membership, ScriptedFault } from './faults.ts'

/** Part of every address and name here, so that a log that holds any of them is found. */
export const MARK = 'quokka'

/** A kind of person: their address, what the rules say of it, and so the groups that they belong in. */
export interface KindOfPerson {
  readonly who: string
  readonly domain: string
  /** A rule for this address alone. `own` stands for a group that only this person has, and that does not exist yet. */
  readonly ownRule?: Omit<RuleRow, 'EmailDomain'>
  /** Written by hand, not by the gate's code. */
  readonly groups: readonly string[]
  /** The code that a sign-up is refused with. */
  readonly refused?: string
  /** How the person comes to be registered. Default: signs up and enters the code. */
  readonly comes?: 'confirmed by an administrator' | 'from AcmeSAML'
  /** Default: all. */
  readonly modes?: readonly Membership[]
}

const LONG_AGO = 1_700_000_000

export const RULES: readonly RuleRow[] = [
  { EmailDomain: 'plain.example', UserGroup: 'tenant-plain' },
  { EmailDomain: '*.wild.example', UserGroup: 'tenant-wild' },
  { EmailDomain: 'several.example', UserGroup: ['tenant-one', 'tenant-two', 'tenant-three'] },
  { EmailDomain: 'blocked.example', Status: 'blocked' },
  { EmailDomain: 'expired.example', UserGroup: 'tenant-expired', ExpiresAt: LONG_AGO },
  { EmailDomain: 'no-group.example', Status: 'allowed' },
  { EmailDomain: 'partly.example', UserGroup: ['tenant-partly', 'admin'] },
  { EmailDomain: 'saml.example', UserGroup: 'tenant-saml' },
]
/** Only with this mode, for with it nobody is unknown to the rules. */
export const EVERYBODY: RuleRow = { EmailDomain: '*', UserGroup: 'tenant-everybody' }
export const EVERYBODY_MODE: Membership = 'both'
const OTHER_MODES = ['groups', 'token'] as const

export const MANAGED_GROUPS = ['tenant-*']
export const TRUSTED_PROVIDERS = 'AcmeSAML:saml.example'
/** A group that no rule may grant, though one names it. */
export const UNMANAGED_GROUP = 'admin'

export const KINDS: readonly KindOfPerson[] = [
  { who: 'allowed by domain', domain: 'plain.example', groups: ['tenant-plain'] },
  {
    who: 'in several groups',
    domain: 'several.example',
    groups: ['tenant-one', 'tenant-three', 'tenant-two'],
  },
  {
    who: 'of a group that is missing',
    domain: 'blocked.example',
    ownRule: { UserGroup: 'own' },
    groups: ['own'],
  },
  { who: 'allowed by wildcard', domain: 'deep.er.wild.example', groups: ['tenant-wild'] },
  {
    who: 'allowed by address in a blocked domain',
    domain: 'blocked.example',
    ownRule: { UserGroup: 'tenant-guest' },
    groups: ['tenant-guest'],
  },
  {
    who: 'allowed by *',
    domain: 'anywhere.example',
    groups: ['tenant-everybody'],
    modes: [EVERYBODY_MODE],
  },
  {
    who: 'unknown to the rules',
    domain: 'anywhere.example',
    groups: [],
    refused: 'domain-not-allowed',
    modes: OTHER_MODES,
  },
  { who: 'blocked', domain: 'blocked.example', groups: [], refused: 'domain-blocked' },
  {
    who: 'blocked by address',
    domain: 'plain.example',
    ownRule: { Status: 'blocked' },
    groups: [],
    refused: 'domain-blocked',
  },
  {
    who: 'of an expired rule',
    domain: 'expired.example',
    groups: [],
    refused: 'domain-not-allowed',
    modes: OTHER_MODES,
  },
  { who: 'allowed without a group', domain: 'no-group.example', groups: [] },
  { who: 'of a rule with a group too many', domain: 'partly.example', groups: ['tenant-partly'] },
  {
    who: 'not verified',
    domain: 'plain.example',
    groups: [],
    comes: 'confirmed by an administrator',
  },
  {
    who: 'of a trusted provider',
    domain: 'saml.example',
    groups: ['tenant-saml'],
    comes: 'from AcmeSAML',
  },
  {
    who: 'of a provider that is not trusted with the domain',
    domain: 'plain.example',
    groups: [],
    refused: 'domain-not-allowed',
    comes: 'from AcmeSAML',
  },
]

/** One person with what goes wrong in their life, and all that was seen of it. */
export interface Person {
  readonly trial: string
  /** What to print where something does not hold. */
  readonly label: string
  readonly kind: KindOfPerson
  readonly address: string
  /** Those that the rules of the beginning grant. */
  readonly groups: readonly string[]
  readonly script: readonly ScriptedFault[]
  readonly delivery: Delivery
  readonly blocked: Blocking | null
  /** Whether they sign in while the faults last. */
  readonly isSigningInEarly: boolean
  /** Whether all of the script has to happen, which several things at once may keep each other from. */
  readonly isSureToHappen: boolean
  /** Known once Cognito has made it. */
  username: string | null
  /** Whether Cognito has them as registered. */
  isRegistered: boolean
  /** Whether a rule blocks them by now. */
  isBlocked: boolean
  /** Whether somebody was told that the registration is complete. */
  isToldDone: boolean
  /** How often each call was made, by function and operation. */
  readonly calls: Map<string, number>
  /** The calls, by function and operation, to which something happened since this was emptied. */
  readonly faultyCalls: Set<string>
  /** What did not hold. */
  readonly broken: string[]
  /** By function, the longest in milliseconds. */
  readonly slowest: Map<FunctionName, number>
  retries: number
  queued: number
  healed: number
  /** How often something of the script happened, and what of it. */
  faults: number
  readonly happened: Set<ScriptedFault>
}

export function makePerson(
  number: number,
  kind: KindOfPerson,
  life: Pick<Person, 'trial' | 'label' | 'script'> &
    Partial<Pick<Person, 'delivery' | 'blocked' | 'isSigningInEarly' | 'isSureToHappen'>>,
): Person {
  return {
    delivery: 'one by one',
    blocked: null,
    isSigningInEarly: false,
    isSureToHappen: true,
    ...life,
    kind,
    address: `${MARK}.${number}@${kind.domain}`,
    groups: kind.groups.map((group) => (group === 'own' ? ownGroup(number) : group)),
    username: null,
    isRegistered: false,
    isBlocked: false,
    isToldDone: false,
    calls: new Map(),
    faultyCalls: new Set(),
    broken: [],
    slowest: new Map(),
    retries: 0,
    queued: 0,
    healed: 0,
    faults: 0,
    happened: new Set(),
  }
}

/** The groups that the rules grant somebody now. */
export function grantedGroups({ groups, isBlocked }: Person): readonly string[] {
  return isBlocked ? [] : groups
}

/** The rules of these people: those of all, and those for single addresses. */
export function rulesFor(people: readonly Person[], mode: Membership): readonly RuleRow[] {
  const own = people.flatMap(({ address, kind, groups }) => {
    if (kind.ownRule === undefined) return []
    const isOwn = kind.ownRule.UserGroup === 'own'
    return [{ EmailDomain: address, ...kind.ownRule, ...(isOwn && { UserGroup: groups }) }]
  })
  return [...RULES, ...(mode === EVERYBODY_MODE ? [EVERYBODY] : []), ...own]
}

/** The groups that the pool has from the beginning: all but those of single people. */
export function groupsOfPool(): readonly string[] {
  const groups = KINDS.flatMap((kind) => kind.groups).filter((group) => group !== 'own')
  return [...new Set([...groups, UNMANAGED_GROUP])]
}

function ownGroup(number: number): string {
  return `tenant-own-${number}`
}
