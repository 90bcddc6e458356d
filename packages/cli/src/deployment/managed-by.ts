import { type ManagedGroups, managedGroups } from '@domain-gate/triggers'
import type { DeployedTrigger, TriggerName } from './deployed-triggers.ts'

/** Groups that may be granted, and the functions that are set to these. */
export interface ManagedBy {
  readonly triggers: readonly TriggerName[]
  readonly managed: ManagedGroups
}

/** The `MANAGED_GROUPS` of the functions, each once; more than one means that they disagree. */
export function managedByFunctions(deployed: readonly DeployedTrigger[]): readonly ManagedBy[] {
  const found = new Map<string, { triggers: TriggerName[]; patterns: readonly string[] }>()
  for (const one of deployed) {
    if (one.state !== 'readable') continue
    const patterns = one.settings.managedGroups
    const key = [...new Set(patterns)].sort().join(',')
    const same = found.get(key)
    if (same === undefined) found.set(key, { triggers: [one.trigger], patterns })
    else same.triggers.push(one.trigger)
  }
  return [...found.values()].map(({ triggers, patterns }) => ({
    triggers,
    managed: managedGroups(patterns),
  }))
}
