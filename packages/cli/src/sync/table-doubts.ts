import { ENVIRONMENT, type RuleTable } from '@domain-gate/triggers'
import {
  type DeployedTrigger,
  deployedTriggers,
  functionNameOf,
} from '../deployment/deployed-triggers.ts'
import type { Inspection } from '../deployment/inspection.ts'
import { describeError } from '../failure/describe-error.ts'
import { Failure } from '../failure/failure.ts'
import { viewRule } from '../rules/rule-view.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * Why the pool's own triggers may not read the table that was named: the table of one environment beside the pool of
 * another gives its users the groups of the first, and takes their own away. `null`: they read it, or there are none.
 */
export async function triggerTableDoubt(
  inspection: Pick<Inspection, 'userPool' | 'deployedFunction'>,
  { table, userPoolId }: Pick<Settings, 'table' | 'userPoolId'>,
): Promise<Failure | null> {
  const triggers = await deployedTriggers(inspection, await inspection.userPool())
  const tables = triggers.flatMap((one) => {
    const read = tableOf(one)
    return read === null ? [] : [{ trigger: one.trigger, read }]
  })
  const other = tables.find(({ read }) => read !== table)
  if (other !== undefined) {
    return new Failure(
      'usage',
      `${other.trigger} of the user pool ${userPoolId} reads the table ${other.read}, not ${table}; name the right one, or --force if you mean it`,
    )
  }
  const [reason] = triggers.flatMap(whyUnknown)
  const isUnsaid = triggers.length > 0 && tables.length === 0
  if (reason === undefined && !isUnsaid) return null
  return new Failure(
    'aws',
    `cannot tell whether the triggers of the user pool ${userPoolId} read the table ${table}: ${reason ?? 'no trigger has one in its environment'}; --force if they do`,
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
  if (trigger.state === 'no answer') return [describeError(trigger.error).message]
  return trigger.state === 'gone' ? [`the function ${functionNameOf(trigger.arn)} is gone`] : []
}

/** Why a sync by this table would leave nobody in a group. `null`: some rule lets somebody in. */
export async function emptyTableDoubt(
  rules: Pick<RuleTable, 'pages'>,
  { table, managedGroups: managed }: Pick<Settings, 'table' | 'managedGroups'>,
  now: number,
): Promise<Failure | null> {
  for await (const page of rules.pages()) {
    if (page.some((item) => viewRule(item, { now, managed }).status === 'allowed')) return null
  }
  const groups = managed.patterns.join(', ')
  return new Failure(
    'input',
    `no rule in the table ${table} grants a group of ${groups}, so everybody in one would lose it; --force if you mean it`,
  )
}
