import type { RuleItem } from './rule-item.ts'

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
