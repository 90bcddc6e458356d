import type { RuleChange, RuleItem, RuleRow } from './rule.ts'

/** How long a call may take. */
export interface RuleTableCallOptions {
  /** Aborts the call, between two requests or within one. */
  readonly signal?: AbortSignal
}

/** What `RuleTable.write` takes beside the changes. */
export interface WriteOptions {
  /** Aborts between two requests. Those under way are waited for, so that it is known what is written. */
  readonly signal?: AbortSignal
  /** Called after each batch with the number of changes it made. */
  readonly onWritten?: (count: number) => void
}

/** `taken`: another row has the new key. `changed`: the row is not, or no longer, as it was given. */
export type Rewritten = 'done' | 'taken' | 'changed'

/** Where operators keep rules. */
export interface RuleTable {
  /** Every row as it is, sorted by key; rows made by hand may hold anything (`parseRule` tells). */
  list(): Promise<readonly RuleItem[]>
  /** Every row as it is, a page at a time in the table's own order: any number of rows in the same memory. */
  pages(options?: RuleTableCallOptions): AsyncIterable<readonly RuleItem[]>
  /** The whole rows under these keys, in any order, missing ones left out. */
  get(keys: readonly string[], options?: RuleTableCallOptions): Promise<readonly RuleItem[]>
  /**
   * Writes the rule, over one with the same key, and resolves to its canonical form. Attributes that are not the
   * rule's stay as they are. Rejects a row `parseRuleRow` does.
   */
  put(row: RuleRow): Promise<RuleRow>
  /**
   * Replaces the row `from` by `to`, which `tidyRow` made of it, with all its attributes. Nothing is done when another
   * row has the new key. When it rejects, both rows may be there: calling it again is harmless.
   */
  rewrite(from: RuleItem, to: RuleItem): Promise<Rewritten>
  /** Whether there was a row with this key. Takes the key as it stands in the table. */
  remove(key: string): Promise<boolean>
  /**
   * Makes many changes, in batches and in no order; when throttled it takes longer. A row that is put replaces the whole
   * row in the table. When it rejects, some changes were made: making them all again is harmless.
   */
  write(changes: Iterable<RuleChange>, options?: WriteOptions): Promise<void>
}
