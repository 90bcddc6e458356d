import { canonicalPattern, type TrustedProvider } from '@domain-gate/triggers'
import type { DeployedTrigger, TriggerName } from './deployed-triggers.ts'

/** Identity providers that are taken at their word, and the functions that are set to these. */
export interface TrustedBy {
  readonly triggers: readonly TriggerName[]
  readonly providers: readonly TrustedProvider[]
  /** Whether these mean the same, in whatever order and spelling. */
  covers(providers: readonly TrustedProvider[]): boolean
}

/** The `TRUSTED_PROVIDERS` of the functions, each once; more than one means that they disagree. */
export function trustedByFunctions(deployed: readonly DeployedTrigger[]): readonly TrustedBy[] {
  const found = new Map<
    string,
    { triggers: TriggerName[]; providers: readonly TrustedProvider[] }
  >()
  for (const one of deployed) {
    if (one.state !== 'readable') continue
    const providers = one.settings.trustedProviders
    const key = keyOf(providers)
    const same = found.get(key)
    if (same === undefined) found.set(key, { triggers: [one.trigger], providers })
    else same.triggers.push(one.trigger)
  }
  return [...found].map(([key, { triggers, providers }]) => ({
    triggers,
    providers,
    covers: (others) => keyOf(others) === key,
  }))
}

function keyOf(providers: readonly TrustedProvider[]): string {
  const sorted = providers.map(({ name, domains }) => [
    name,
    [...new Set(domains.map(canonicalPattern))].sort(),
  ])
  return JSON.stringify(sorted.sort())
}
