import type { RuleItem } from './rule.ts'

/** How long a look-up may take. */
export interface FindOptions {
  /** Aborts the look-up when the caller's time is over. */
  readonly signal: AbortSignal
}

/** Where rules are looked up. */
export interface RuleStore {
  /**
   * The rows under these keys, in any order, missing ones left out. Rejects when it cannot know: a caller must then
   * refuse, never go on with what is there.
   */
  find(keys: readonly string[], options: FindOptions): Promise<readonly RuleItem[]>
}

/** Rules that never change, for tests and fixed allowlists in code. */
export function memoryRuleStore(items: readonly RuleItem[]): RuleStore {
  const byKey = new Map(items.map((item) => [item.EmailDomain, item]))
  return {
    async find(keys, { signal }) {
      signal.throwIfAborted()
      return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
    },
  }
}
