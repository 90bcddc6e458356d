import type { ManagedGroups } from '@domain-gate/triggers'
import { describeError } from '../aws/describe-error.ts'
import type { Settings } from '../settings/settings.ts'
import {
  type ComparedOptions,
  type Difference,
  differencesFrom,
  disclosureOf,
  managedByFunctions,
} from './compare-settings.ts'
import { deployedTriggers, hasLambda } from './deployed-triggers.ts'
import type { Inspection } from './inspection.ts'

/** Which groups rules may grant, and who says so. */
export interface GrantableGroups {
  readonly managed: ManagedGroups
  /** `default`: nobody said, so any may be. */
  readonly from: 'functions' | 'option' | 'default'
  /** How much a refusal tells people (`DISCLOSURE` of the Pre sign-up function); `null`: it was not asked. */
  readonly disclosure: 'plain' | 'neutral' | null
  /** Where functions and options differ, and what could not be found out. */
  readonly warnings: readonly string[]
}

/** What says whether a function looks at the same rules. */
const READING: ReadonlySet<Difference['of']> = new Set(['table', 'region', 'key attribute'])

/** Asks the functions of the pool, since they decide. Without a pool or an answer, the option counts. */
export async function grantableGroups(
  settings: ComparedOptions & Pick<Settings, 'userPoolId' | 'aws'>,
  inspection: () => Promise<Pick<Inspection, 'userPool' | 'deployedFunction' | 'tableRegion'>>,
): Promise<GrantableGroups> {
  const { managedGroups: managed, hasManagedGroups } = settings
  const byOption = {
    managed,
    from: hasManagedGroups ? 'option' : 'default',
    disclosure: null,
  } as const
  if (settings.userPoolId === null || !hasLambda(settings.aws)) return { ...byOption, warnings: [] }
  try {
    const aws = await inspection()
    const deployed = await deployedTriggers(aws, await aws.userPool())
    const unread = deployed.find(({ state }) => state === 'no answer')
    if (unread?.state === 'no answer') throw unread.error
    const tableRegion = await aws.tableRegion()
    const differences = deployed.flatMap((one) => differencesFrom(settings, one, tableRegion))
    const warnings = deployed.flatMap((one) => {
      if (one.state === 'gone') return [`the function of ${one.trigger} is not there`]
      if (one.state === 'wrong settings') return [`${one.trigger} will not start: ${one.problem}`]
      return differences
        .filter(({ trigger, of }) => trigger === one.trigger && READING.has(of))
        .map(({ trigger, text }) => `${trigger} ${text}`)
    })
    const disclosure = disclosureOf(deployed)
    const [first, ...others] = managedByFunctions(deployed)
    if (first === undefined) return { ...byOption, disclosure, warnings }
    return {
      managed: first.managed,
      from: 'functions',
      disclosure,
      warnings: [
        ...warnings,
        ...others.map(
          (other) =>
            `the functions do not agree on MANAGED_GROUPS: ${other.triggers.join(', ')} has ${other.managed.patterns.join(',')}`,
        ),
        ...(differences.some(({ of }) => of === 'managed groups')
          ? [`the functions do not go by --managed-groups ${managed.patterns.join(',')}`]
          : []),
      ],
    }
  } catch (error) {
    const warning = `the functions could not be asked for MANAGED_GROUPS: ${describeError(error).message}`
    return { ...byOption, warnings: [warning] }
  }
}
