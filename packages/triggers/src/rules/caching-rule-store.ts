import { managedGroups } from '../membership/group-names.ts'
import { requirePorts } from '../settings/require-options.ts'
import { type Clock, systemClock } from '../time/clock.ts'
import { resolveRule } from './resolve-rule.ts'
import type { RuleItem } from './rule.ts'
import type { RuleStore } from './rule-store.ts'

/** What `cachingRuleStore` takes. */
export interface CachingRuleStoreOptions {
  /** What is asked when nothing is kept. */
  readonly rules: RuleStore
  /** How long an allowed result may be used again. */
  readonly seconds: number
  /** The same patterns the handler has: what it refuses must not be kept. Default: any group. */
  readonly managedGroups?: readonly string[]
  /** Default: the time. */
  readonly clock?: Clock
  /** Default 1000; the oldest entry goes first. */
  readonly maxEntries?: number
}

interface Entry {
  readonly items: readonly RuleItem[]
  readonly freshUntil: number
}

/**
 * Keeps the rows that let an address in. An entry belongs to the address, not to its domain: another address of the
 * domain may have a rule of its own, perhaps a blocked one, that only the store knows.
 */
export function cachingRuleStore(options: CachingRuleStoreOptions): RuleStore {
  const { rules, seconds, clock = systemClock, maxEntries = 1000 } = options
  requirePorts('cachingRuleStore', options, { rules: 'find' })
  if (!Number.isFinite(seconds) || seconds < 0) {
    throw new TypeError(
      `cachingRuleStore: option seconds must be 0 or more, got ${String(seconds)}`,
    )
  }
  const managed = managedGroups(options.managedGroups)
  const entries = new Map<string, Entry>()

  return {
    async find(keys, findOptions) {
      const name = keys.join('\n')
      const entry = entries.get(name)
      // A kept rule may have expired meanwhile, so it is resolved again.
      if (entry && clock.now() < entry.freshUntil && isAllowed(keys, entry.items)) {
        return entry.items
      }
      entries.delete(name)
      const items = await rules.find(keys, findOptions)
      if (isAllowed(keys, items)) keep(name, items)
      return items
    },
  }

  function isAllowed(keys: readonly string[], items: readonly RuleItem[]) {
    return resolveRule(keys, items, { now: clock.now(), managed }).outcome === 'allowed'
  }

  function keep(name: string, items: readonly RuleItem[]) {
    const oldest = entries.keys().next()
    if (entries.size >= maxEntries && !oldest.done) entries.delete(oldest.value)
    entries.set(name, { items, freshUntil: clock.now() + seconds * 1000 })
  }
}
