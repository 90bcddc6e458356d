import { documentedErrors } from './documented-errors.ts'
import {
  CALL_SITES,
  type CallSite,
  DOCUMENTED_ERROR,
  FAULTS,
  type Fault,
  type Membership,
  STORIES,
  THROTTLED,
  type Who,
} from './faults.ts'
import { KINDS, type KindOfPerson, MARK, makePerson, type Person } from './people.ts'

export const NO_FAULT = 'nothing goes wrong'
export const SEVERAL = 'several at once'

/** The rows of the report. */
export const TRIALS: readonly string[] = [
  NO_FAULT,
  ...FAULTS.map(({ name }) => name),
  THROTTLED,
  DOCUMENTED_ERROR,
  ...new Set(STORIES.map(({ name }) => name)),
  SEVERAL,
]

interface Trouble {
  readonly trial: string
  readonly name: string
  readonly fault: Fault
}

interface Case extends Pick<Person, 'trial' | 'label' | 'script'> {
  readonly who: Who
  readonly modes: readonly Membership[]
  readonly delivery?: Person['delivery']
  readonly blocked?: Person['blocked']
  readonly isSigningInEarly?: boolean
  readonly isSureToHappen?: boolean
}

export interface Choice {
  readonly mode: Membership
  /** The bounded form: each fault at each call once, in one of the modes, and nothing that lasts. */
  readonly isShort: boolean
  /** One row alone. */
  readonly only: string | undefined
  readonly random: () => number
}

/** The people of one mode, each with a life in which something else goes wrong. */
export function peopleFor({ mode, isShort, only, random }: Choice): Person[] {
  const cases = [
    ...calmCases(isShort),
    ...siteCases(isShort),
    ...storyCases(isShort),
    ...mixedCases(isShort, random),
  ]
  return cases
    .filter(({ modes, trial }, index) => {
      if (!modes.includes(mode) || (only !== undefined && trial !== only)) return false
      return !isShort || modes[index % modes.length] === mode
    })
    .map(({ who, modes: _, ...life }, index) => {
      const kinds = KINDS.filter((kind) => isSuch(kind, who, mode))
      const kind = kinds[index % kinds.length]
      if (kind === undefined) throw new Error(`Nobody is ${who} with ${mode}`)
      return makePerson(index, kind, { ...life, label: `${mode}, ${kind.who}: ${life.label}` })
    })
}

/** Somebody of every kind, to whom nothing happens. */
function calmCases(isShort: boolean): Case[] {
  const modes = ['groups', 'both', 'token'] as const
  return Array.from({ length: KINDS.length * (isShort ? 1 : 3) }, () => ({
    trial: NO_FAULT,
    label: NO_FAULT,
    who: 'anybody',
    script: [],
    modes,
    isSigningInEarly: true,
  }))
}

function siteCases(isShort: boolean): Case[] {
  return CALL_SITES.flatMap((site) =>
    troublesAt(site).flatMap((trouble) =>
      (isShort ? [1] : [1, Number.POSITIVE_INFINITY]).map((times) => caseAt(site, trouble, times)),
    ),
  )
}

function caseAt(site: CallSite, { trial, name, fault }: Trouble, times: number): Case {
  const { of, operation, nth = 1, given = [], modes, who } = site
  return {
    trial,
    label: `${name}, ${times === 1 ? 'once' : 'always'}, at ${of} · ${operation} (call ${nth})`,
    who,
    modes,
    script: [{ of, operation, nth, times, fault }, ...given],
    isSigningInEarly: of === 'PreTokenGeneration' || modes.includes('token'),
  }
}

function troublesAt({ operation }: CallSite): Trouble[] {
  return [
    ...FAULTS.filter((one) => (one.operation ?? operation) === operation).map(
      ({ name, fault }) => ({ trial: name, name, fault }),
    ),
    ...documentedErrors(operation, `${MARK}@plain.example`).map(({ name, isThrottle, fault }) => ({
      trial: isThrottle ? THROTTLED : DOCUMENTED_ERROR,
      name,
      fault,
    })),
  ]
}

function storyCases(isShort: boolean): Case[] {
  return STORIES.flatMap(({ name, script = [], third = [], ...story }) =>
    Array.from({ length: isShort ? 6 : 30 }, (_, index) => ({
      ...story,
      trial: name,
      label: [name, story.blocked, ...script.map(({ of }) => of)].filter(Boolean).join(', '),
      script: index % 3 === 0 ? [...script, ...third] : script,
      isSigningInEarly: story.modes.includes('token'),
    })),
  )
}

/** Lives in which two to four things go wrong, anywhere, for a while. */
function mixedCases(isShort: boolean, random: () => number): Case[] {
  const choose = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('There is nothing to choose from')
    return item
  }
  return Array.from({ length: isShort ? 12 : 600 }, () => {
    const chosen = Array.from({ length: 2 + Math.floor(random() * 3) }, () => {
      const site = choose(CALL_SITES)
      const { name, fault } = choose(troublesAt(site))
      const { of, operation, given = [] } = site
      const nth = 1 + Math.floor(random() * 2)
      const times = choose([1, 2, 3, 4])
      const label = `${name} at ${of} · ${operation} (calls ${nth} to ${nth + times - 1})`
      return { label, script: [{ of, operation, nth, times, fault }, ...given] }
    })
    return {
      trial: SEVERAL,
      label: chosen.map(({ label }) => label).join(' + '),
      who: 'anybody' as const,
      modes: ['groups', 'both', 'token'] as const,
      script: chosen.flatMap(({ script }) => script),
      isSigningInEarly: random() < 0.5,
      isSureToHappen: false,
    }
  })
}

function isSuch(kind: KindOfPerson, who: Who, mode: Membership): boolean {
  if (kind.modes !== undefined && !kind.modes.includes(mode)) return false
  switch (who) {
    case 'anybody':
      return true
    case 'whoever the rules are asked about':
      // A provider that is not trusted with a domain is refused before.
      return kind.comes !== 'from AcmeSAML' || kind.refused === undefined
    case 'whoever is verified':
      // The rules are not asked about anybody else.
      return kind.refused === undefined && kind.comes !== 'confirmed by an administrator'
    case 'a member':
      return kind.groups.length > 0 && !kind.groups.includes('own')
    case 'a member of three groups':
      return kind.groups.length === 3
    case 'a member whose group is missing':
      return kind.groups.includes('own')
    case 'a member by a rule of their own':
      return kind.groups.length > 0 && kind.ownRule !== undefined
  }
}
