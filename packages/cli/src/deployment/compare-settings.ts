import {
  canonicalPattern,
  ENVIRONMENT,
  type ManagedGroups,
  managedGroups,
  type TrustedProvider,
  writeTrustedProviders,
} from '@domain-gate/triggers'
import type { Settings } from '../settings/settings.ts'
import { type DeployedTrigger, regionOf, type TriggerName } from './deployed-triggers.ts'

/** One point in which a function of the pool is set otherwise than the options say. */
export interface Difference {
  readonly of: 'table' | 'region' | 'key attribute' | 'managed groups' | 'trusted providers'
  readonly trigger: TriggerName
  /** What the function has. */
  readonly actual: string
  /** What the options say. */
  readonly expected: string
  /** Goes on after the trigger's name: `reads the table Prod, not Rules`. */
  readonly text: string
}

export type ComparedOptions = Pick<
  Settings,
  'table' | 'keyAttribute' | 'managedGroups' | 'hasManagedGroups' | 'trustedProviders'
>

/**
 * Compares a function with what the options say; what they do not say is no difference. `check`, `sync` and `doctor` all
 * judge by this. `tableRegion` is where the named table is looked for; `null`: at an endpoint, or unknown.
 */
export function differencesFrom(
  options: ComparedOptions,
  deployed: DeployedTrigger,
  tableRegion: string | null,
): readonly Difference[] {
  const { trigger, arn } = deployed
  const found: Difference[] = []
  const compare = (
    of: Difference['of'],
    [actual, expected]: readonly [actual: string, expected: string],
    text: string,
  ) => found.push({ of, trigger, actual, expected, text })

  const { table } = options
  const read = tableReadBy(deployed)
  const region = regionOf(arn)
  if (table !== null && read !== null) {
    if (read !== table) {
      compare('table', [read, table], `reads the table ${read}, not ${table}`)
    } else if (region !== null && tableRegion !== null && region !== tableRegion) {
      const text = `reads the table ${table} in ${region}, not the one in ${tableRegion}`
      compare('region', [region, tableRegion], text)
    }
  }
  if (deployed.state !== 'readable') return found
  const { rulesKeyAttribute, managedGroups: patterns, trustedProviders } = deployed.settings
  if (rulesKeyAttribute !== options.keyAttribute) {
    const text = `looks rules up by ${rulesKeyAttribute}, not ${options.keyAttribute}`
    compare('key attribute', [rulesKeyAttribute, options.keyAttribute], text)
  }
  const expected = options.managedGroups.patterns
  if (options.hasManagedGroups && groupsKey(patterns) !== groupsKey(expected)) {
    const text = `manages the groups ${patterns.join(', ')}, not ${expected.join(', ')}`
    compare('managed groups', [patterns.join(','), expected.join(',')], text)
  }
  const { trustedProviders: trusted } = options
  if (trusted !== null && providersKey(trusted) !== providersKey(trustedProviders)) {
    const [actual, named] = [providersText(trustedProviders), providersText(trusted)]
    const text = `trusts the identity providers ${actual}, not ${named}`
    compare('trusted providers', [actual, named], text)
  }
  return found
}

/** The table in its environment; `null`: it names none, as a function of one's own beside ours need not. */
export function tableReadBy(deployed: DeployedTrigger): string | null {
  if (!('deployed' in deployed)) return null
  const { environment } = deployed.deployed
  return (
    environment[ENVIRONMENT.rulesTableName] ||
    environment[ENVIRONMENT.amplifyRulesTableName] ||
    null
  )
}

/** Groups that may be granted, and the functions that are set to these. */
export interface ManagedBy {
  readonly triggers: readonly TriggerName[]
  readonly managed: ManagedGroups
}

/** The `MANAGED_GROUPS` of the functions, each once; more than one means that they disagree. */
export function managedByFunctions(deployed: readonly DeployedTrigger[]): readonly ManagedBy[] {
  const all = settingsByKey(deployed, (settings) => settings.managedGroups, groupsKey)
  return all.map(({ triggers, value }) => ({ triggers, managed: managedGroups(value) }))
}

/** Identity providers that are taken at their word, and the functions that are set to these. */
export interface TrustedBy {
  readonly triggers: readonly TriggerName[]
  readonly providers: readonly TrustedProvider[]
}

/** The `TRUSTED_PROVIDERS` of the functions, each once; more than one means that they disagree. */
export function trustedByFunctions(deployed: readonly DeployedTrigger[]): readonly TrustedBy[] {
  const all = settingsByKey(deployed, (settings) => settings.trustedProviders, providersKey)
  return all.map(({ triggers, value }) => ({ triggers, providers: value }))
}

/**
 * Whether the functions put users into groups of the pool. With `MEMBERSHIP=token` they do not: tokens carry what the
 * rules grant, and nothing is written to Cognito.
 */
export function grantsPoolGroups(deployed: readonly DeployedTrigger[]): boolean {
  const all = deployed.flatMap((one) =>
    one.state === 'readable' ? (one.settings.membership ?? []) : [],
  )
  return all.length === 0 || all.some((membership) => membership !== 'token')
}

/** The `DISCLOSURE` of the Pre sign-up function; `null`: there is none that can be read. */
export function disclosureOf(deployed: readonly DeployedTrigger[]): 'plain' | 'neutral' | null {
  const [found = null] = deployed.flatMap((one) =>
    one.state === 'readable' ? (one.settings.disclosure ?? []) : [],
  )
  return found
}

/** As `TRUSTED_PROVIDERS` would say it. */
export function providersText(providers: readonly TrustedProvider[]): string {
  return providers.length === 0 ? 'none' : writeTrustedProviders(providers)
}

/** One setting of all functions, each value once: those with the same key mean the same. */
function settingsByKey<T>(
  deployed: readonly DeployedTrigger[],
  read: (settings: (DeployedTrigger & { readonly state: 'readable' })['settings']) => T,
  keyOf: (value: T) => string,
): readonly { readonly triggers: readonly TriggerName[]; readonly value: T }[] {
  const found = new Map<string, { readonly triggers: TriggerName[]; readonly value: T }>()
  for (const one of deployed) {
    if (one.state !== 'readable') continue
    const value = read(one.settings)
    const same = found.get(keyOf(value))
    if (same === undefined) found.set(keyOf(value), { triggers: [one.trigger], value })
    else same.triggers.push(one.trigger)
  }
  return [...found.values()]
}

/** The same for the same groups, in whatever order. */
function groupsKey(patterns: readonly string[]): string {
  return [...new Set(patterns)].sort().join(',')
}

/** The same for the same providers and domains, in whatever order and spelling. */
function providersKey(providers: readonly TrustedProvider[]): string {
  const sorted = providers.map(({ name, domains }) => [
    name,
    [...new Set(domains.map(canonicalPattern))].sort(),
  ])
  return JSON.stringify(sorted.sort())
}
