import {
  ENVIRONMENT,
  type ManagedGroups,
  type RuleTable,
  type TrustedProvider,
  type TrustedProviders,
  trustedProviders,
  writeTrustedProviders,
} from '@domain-gate/triggers'
import { describeError } from '../aws/describe-error.ts'
import {
  type DeployedTrigger,
  deployedTriggers,
  functionNameOf,
  hasLambda,
  managedByFunctions,
  regionOf,
  type TriggerName,
  trustedByFunctions,
} from '../deployment/deployed-triggers.ts'
import type { Inspection } from '../deployment/inspection.ts'
import { Failure } from '../failure.ts'
import { viewRule } from '../rules/rule-view.ts'
import type { Session } from '../session/session.ts'
import type { Settings } from '../settings/settings.ts'
import { requireTableName } from '../settings/settings.ts'

/** What a sync has to judge by, so that it gives and takes as the triggers of the pool would. */
export interface TriggerJudgement {
  /** The groups that rules may grant. */
  readonly managed: ManagedGroups
  /** `null`: nobody knows whom they trust. */
  readonly trusted: TrustedProviders | null
  /** Why this may not be how they decide. */
  readonly doubts: readonly Failure[]
}

type Told = Pick<
  Settings,
  | 'table'
  | 'keyAttribute'
  | 'userPoolId'
  | 'managedGroups'
  | 'isManagedGroupsSaid'
  | 'trustedProviders'
>

/**
 * How the triggers decide, as far as it can be told. Rejects where that is doubtful and something would be changed; a dry
 * run only says so.
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
  // The local stack has no service to ask for its functions.
  const canLook = hasLambda(settings.aws)
  const judgement = canLook
    ? await howTriggersDecide(await inspection(), settings)
    : howOptionsDecide(settings)
  const isDoubtful = judgement.doubts.length > 0 && apply && !force
  const empty =
    settings.isManagedGroupsSaid && !isDoubtful
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

/** What the options say, where there is no function to ask. */
export function howOptionsDecide({ managedGroups, trustedProviders: said }: Told) {
  const trusted = said === null ? null : trustedProviders(said)
  return { managed: managedGroups, trusted, doubts: [] } satisfies TriggerJudgement
}

/**
 * Asks the functions of the pool. Where they and the options differ, or do not say, that is doubt; what is meant anyway
 * (`--force`) goes by the options that were given.
 */
export async function howTriggersDecide(
  inspection: Pick<Inspection, 'userPool' | 'deployedFunction' | 'tableRegion'>,
  told: Told,
): Promise<TriggerJudgement> {
  const triggers = await deployedTriggers(inspection, await inspection.userPool())
  const table = tableDoubt(triggers, told, await inspection.tableRegion())
  const groups = managedOf(triggers, told)
  const providers = trustedOf(triggers, told)
  return {
    managed: groups.managed,
    trusted: providers.trusted,
    doubts: [table, groups.doubt, providers.doubt].flatMap((doubt) => doubt ?? []),
  }
}

/**
 * Why the pool's own triggers may not read the table that was named: the table of one environment beside the pool of
 * another gives its users the groups of the first, and takes their own away. `null`: they read it, or there are none.
 */
function tableDoubt(
  triggers: readonly DeployedTrigger[],
  { table, keyAttribute, userPoolId }: Told,
  tableRegion: string | null,
): Failure | null {
  const pool = `the user pool ${userPoolId}`
  const tables = triggers.flatMap((one) => {
    const read = tableOf(one)
    return read === null ? [] : [{ ...one, read }]
  })
  const other = tables.find(({ read }) => read !== table)
  if (other !== undefined) {
    return new Failure(
      'usage',
      `${other.trigger} of ${pool} reads the table ${other.read}, not ${table}; name the right one, or --force if you mean it`,
    )
  }
  const abroad = tables.find(({ arn }) => ![null, tableRegion].includes(regionOf(arn)))
  if (abroad !== undefined && tableRegion !== null) {
    const region = regionOf(abroad.arn)
    return new Failure(
      'usage',
      `${abroad.trigger} of ${pool} reads the table ${table} in ${region}, not the one in ${tableRegion}; give --region ${region}, or --force if you mean it`,
    )
  }
  const keyed = triggers.find(
    (one) => one.state === 'readable' && one.settings.rulesKeyAttribute !== keyAttribute,
  )
  if (keyed?.state === 'readable') {
    return new Failure(
      'usage',
      `${keyed.trigger} of ${pool} looks rules up by ${keyed.settings.rulesKeyAttribute}, not ${keyAttribute}; give --key-attribute ${keyed.settings.rulesKeyAttribute}, or --force if you mean it`,
    )
  }
  const [reason] = triggers.flatMap(whyUnknown)
  const isUnsaid = triggers.length > 0 && tables.length === 0
  if (reason === undefined && !isUnsaid) return null
  return new Failure(
    'aws',
    `cannot tell whether the triggers of ${pool} read the table ${table}, and how they decide: ${reason ?? 'no trigger has one in its environment'}; --force if you know`,
  )
}

/** `null`: it does not say, as a function of one's own beside ours need not. */
function tableOf(trigger: DeployedTrigger): string | null {
  if (!('deployed' in trigger)) return null
  const { environment } = trigger.deployed
  return (
    environment[ENVIRONMENT.rulesTableName] ||
    environment[ENVIRONMENT.amplifyRulesTableName] ||
    null
  )
}

function whyUnknown(trigger: DeployedTrigger): string[] {
  switch (trigger.state) {
    case 'readable':
      return []
    case 'no answer':
      return [describeError(trigger.error).message]
    case 'gone':
      return [`the function ${functionNameOf(trigger.arn)} is gone`]
    case 'wrong settings':
      // One without a table is no function of ours.
      return tableOf(trigger) === null
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
  { managedGroups: said, isManagedGroupsSaid: isSaid }: Told,
): { readonly managed: ManagedGroups; readonly doubt: Failure | null } {
  const all = managedByFunctions(triggers)
  const deciding = decidingOne(all)
  if (deciding === null) return { managed: said, doubt: null }
  const { managed } = deciding
  if (all.length > 1) {
    const doubt = disagreement(
      ENVIRONMENT.managedGroups,
      all.map((one) => ({ ...one, value: one.managed.patterns.join(',') })),
    )
    return { managed: isSaid ? said : managed, doubt }
  }
  // A `*` of the option can only be matched by one of the functions, which covers what it stands for too.
  const beyond = isSaid ? said.patterns.find((pattern) => !managed.includes(pattern)) : undefined
  if (beyond === undefined) return { managed, doubt: null }
  const doubt = new Failure(
    'usage',
    `the triggers manage only the groups ${managed.patterns.join(',')} (MANAGED_GROUPS), and ${beyond} is none of these; give --managed-groups within them, or --force if you mean it`,
  )
  return { managed: said, doubt }
}

function trustedOf(
  triggers: readonly DeployedTrigger[],
  { trustedProviders: said }: Told,
): { readonly trusted: TrustedProviders | null; readonly doubt: Failure | null } {
  const all = trustedByFunctions(triggers)
  const deciding = decidingOne(all)
  const known = said ?? deciding?.providers ?? (triggers.length === 0 ? [] : null)
  const trusted = known === null ? null : trustedProviders(known)
  if (deciding === null) return { trusted, doubt: null }
  const inWords = (providers: readonly TrustedProvider[]) =>
    providers.length === 0 ? 'none' : writeTrustedProviders(providers)
  if (all.length > 1) {
    const doubt = disagreement(
      ENVIRONMENT.trustedProviders,
      all.map((one) => ({ ...one, value: inWords(one.providers) })),
    )
    return { trusted, doubt }
  }
  if (said === null || deciding.covers(said)) return { trusted, doubt: null }
  const doubt = new Failure(
    'usage',
    `the triggers trust the identity providers ${inWords(deciding.providers)} (TRUSTED_PROVIDERS), not ${inWords(said)}; leave --trusted-providers out, or --force if you mean it`,
  )
  return { trusted, doubt }
}

/** What those go by who grant memberships; Pre sign-up only lets in. */
function decidingOne<Said extends { readonly triggers: readonly TriggerName[] }>(
  all: readonly Said[],
): Said | null {
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
