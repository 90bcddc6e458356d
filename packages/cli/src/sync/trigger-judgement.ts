import {
  ENVIRONMENT,
  type ManagedGroups,
  type RuleTable,
  type TrustedProviders,
  trustedProviders,
} from '@domain-gate/triggers'
import { describeError } from '../aws/describe-error.ts'
import {
  type ComparedOptions,
  type Difference,
  differencesFrom,
  grantsPoolGroups,
  managedByFunctions,
  providersText,
  tableReadBy,
  trustedByFunctions,
} from '../deployment/compare-settings.ts'
import {
  type DeployedTrigger,
  deployedTriggers,
  functionNameOf,
  hasLambda,
  type TriggerName,
} from '../deployment/deployed-triggers.ts'
import type { Inspection } from '../deployment/inspection.ts'
import { Failure } from '../failure.ts'
import { viewRule } from '../rules/rule-view.ts'
import type { Session } from '../session/session.ts'
import type { Settings } from '../settings/settings.ts'
import { requireTableName } from '../settings/settings.ts'

/** What a sync decides by, so that it adds and removes as the triggers of the pool would. */
export interface TriggerJudgement {
  /** The groups that rules may grant. */
  readonly managed: ManagedGroups
  /** `null`: it is unknown whom they trust. */
  readonly trusted: TrustedProviders | null
  /** Whether the triggers put users into groups of the pool; with `MEMBERSHIP=token` they do not. */
  readonly adds: boolean
  /** Reasons why the triggers may decide otherwise. */
  readonly doubts: readonly Failure[]
}

type SyncOptionsToCompare = ComparedOptions & Pick<Settings, 'userPoolId'>

/**
 * Finds out how the triggers decide. Rejects where that is doubtful and the run would change something; a dry run only
 * warns.
 */
export async function judgeTriggers(
  {
    settings,
    terminal,
    clock,
    rules,
    inspection,
  }: Pick<Session, 'settings' | 'terminal' | 'clock' | 'rules' | 'inspection'>,
  { apply = false, force = false }: { readonly apply?: boolean; readonly force?: boolean },
): Promise<TriggerJudgement> {
  // The local stack has no Lambda that could be asked about its functions.
  const canLook = hasLambda(settings.aws)
  const judgement = canLook
    ? await howTriggersDecide(await inspection(), settings)
    : howOptionsDecide(settings)
  const isDoubtful = judgement.doubts.length > 0 && apply && !force
  const empty =
    settings.hasManagedGroups && !isDoubtful
      ? await emptyTableDoubt(rules(), {
          table: requireTableName(settings),
          managed: judgement.managed,
          within: settings.managedGroups,
          now: clock.now(),
        })
      : null
  for (const doubt of [...judgement.doubts, ...(empty === null ? [] : [empty])]) {
    if (apply && !force) throw doubt
    terminal.note(`Warning: ${doubt.message}.`)
  }
  if (!canLook) {
    terminal.note('Not checked: how the triggers decide, as there is no Lambda here.')
  }
  return judgement
}

/** By the options alone, where there is no function to ask. */
function howOptionsDecide({
  managedGroups: managed,
  trustedProviders: providers,
}: SyncOptionsToCompare): TriggerJudgement {
  const trusted = providers === null ? null : trustedProviders(providers)
  return { managed, trusted, adds: true, doubts: [] }
}

/**
 * Asks the functions of the pool. It is a doubt when they and the options differ, or when they do not say. With `--force`
 * the options count.
 */
async function howTriggersDecide(
  inspection: Pick<Inspection, 'userPool' | 'deployedFunction' | 'tableRegion'>,
  options: SyncOptionsToCompare,
): Promise<TriggerJudgement> {
  const triggers = await deployedTriggers(inspection, await inspection.userPool())
  const tableRegion = await inspection.tableRegion()
  const differences = triggers.flatMap((one) => differencesFrom(options, one, tableRegion))
  const table = tableDoubt(triggers, differences, options)
  const groups = managedOf(triggers, options)
  const providers = trustedOf(triggers, differences, options)
  return {
    managed: groups.managed,
    trusted: providers.trusted,
    adds: grantsPoolGroups(triggers),
    doubts: [table, groups.doubt, providers.doubt].flatMap((doubt) => doubt ?? []),
  }
}

/**
 * Why the pool's own triggers may not read the table that was named: the table of one environment beside the pool of
 * another gives its users the groups of the first, and takes their own away. `null`: they read it, or there are none.
 */
function tableDoubt(
  triggers: readonly DeployedTrigger[],
  differences: readonly Difference[],
  { table, userPoolId }: SyncOptionsToCompare,
): Failure | null {
  const pool = `the user pool ${userPoolId}`
  for (const [of, remedyFor] of Object.entries(TABLE_REMEDIES)) {
    const found = differences.find((one) => one.of === of)
    if (found === undefined) continue
    return new Failure(
      'usage',
      `${found.trigger} of ${pool} ${found.text}; ${remedyFor(found.actual)}, or --force if you mean it`,
    )
  }
  const [reason] = triggers.flatMap(whyUnknown)
  const isTableUnknown = triggers.length > 0 && triggers.every((one) => tableReadBy(one) === null)
  if (reason === undefined && !isTableUnknown) return null
  return new Failure(
    'aws',
    `cannot tell whether the triggers of ${pool} read the table ${table}, and how they decide: ${reason ?? 'no trigger has one in its environment'}; --force if you know`,
  )
}

/** What to do about each difference, the most telling first. */
const TABLE_REMEDIES = {
  table: () => 'name the right one',
  region: (actual: string) => `give --region ${actual}`,
  'key attribute': (actual: string) => `give --key-attribute ${actual}`,
} as const satisfies Partial<Record<Difference['of'], (actual: string) => string>>

function whyUnknown(trigger: DeployedTrigger): string[] {
  switch (trigger.state) {
    case 'readable':
      return []
    case 'no answer':
      return [describeError(trigger.error).message]
    case 'gone':
      return [`the function ${functionNameOf(trigger.arn)} is gone`]
    case 'wrong settings':
      // A function without a table is not one of ours.
      return tableReadBy(trigger) === null
        ? []
        : [`${trigger.trigger} cannot start: ${trigger.problem}`]
  }
}

/**
 * The functions say which groups rules may grant; the option only narrows down which of them a sync may change. Patterns
 * beyond those of the functions would take away what the gate does not own, and add what it never grants.
 */
function managedOf(
  triggers: readonly DeployedTrigger[],
  { managedGroups: option, hasManagedGroups }: SyncOptionsToCompare,
): { readonly managed: ManagedGroups; readonly doubt: Failure | null } {
  const all = managedByFunctions(triggers)
  const deciding = decidingOne(all)
  if (deciding === null) return { managed: option, doubt: null }
  const { managed } = deciding
  if (all.length > 1) {
    const doubt = disagreement(
      ENVIRONMENT.managedGroups,
      all.map((one) => ({ ...one, value: one.managed.patterns.join(',') })),
    )
    return { managed: hasManagedGroups ? option : managed, doubt }
  }
  // A `*` of the option can only be matched by one of the functions, which covers what it stands for too.
  const beyond = hasManagedGroups
    ? option.patterns.find((pattern) => !managed.includes(pattern))
    : undefined
  if (beyond === undefined) return { managed, doubt: null }
  const doubt = new Failure(
    'usage',
    `the triggers manage only the groups ${managed.patterns.join(',')} (MANAGED_GROUPS), and ${beyond} is none of these; give --managed-groups within them, or --force if you mean it`,
  )
  return { managed: option, doubt }
}

function trustedOf(
  triggers: readonly DeployedTrigger[],
  differences: readonly Difference[],
  { trustedProviders: option }: SyncOptionsToCompare,
): { readonly trusted: TrustedProviders | null; readonly doubt: Failure | null } {
  const all = trustedByFunctions(triggers)
  const deciding = decidingOne(all)
  const known = option ?? deciding?.providers ?? (triggers.length === 0 ? [] : null)
  const trusted = known === null ? null : trustedProviders(known)
  if (all.length > 1) {
    const doubt = disagreement(
      ENVIRONMENT.trustedProviders,
      all.map((one) => ({ ...one, value: providersText(one.providers) })),
    )
    return { trusted, doubt }
  }
  const difference = differences.find(({ of }) => of === 'trusted providers')
  if (difference === undefined) return { trusted, doubt: null }
  const { actual, expected } = difference
  const doubt = new Failure(
    'usage',
    `the triggers trust the identity providers ${actual} (TRUSTED_PROVIDERS), not ${expected}; leave --trusted-providers out, or --force if you mean it`,
  )
  return { trusted, doubt }
}

/** The setting of the functions that grant memberships. Pre sign-up grants none; it counts where it is the only one. */
function decidingOne<T extends { readonly triggers: readonly TriggerName[] }>(
  all: readonly T[],
): T | null {
  const granting = all.find(({ triggers }) => triggers.some((one) => one !== 'pre-sign-up'))
  return granting ?? all[0] ?? null
}

function disagreement(
  variable: string,
  all: readonly { readonly triggers: readonly TriggerName[]; readonly value: string }[],
): Failure {
  const each = all.map(({ triggers, value }) => `${triggers.join(' and ')}: ${value}`)
  return new Failure(
    'usage',
    `the triggers do not agree on ${variable} (${each.join('; ')}); deploy them with the same, or --force if you mean it`,
  )
}

interface EmptyTableOptions {
  readonly table: string
  /** The groups that rules may grant. */
  readonly managed: ManagedGroups
  /** The only groups that are changed. */
  readonly within: ManagedGroups
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Why a sync by this table would empty every group. `null`: some rule grants a group. */
async function emptyTableDoubt(
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
