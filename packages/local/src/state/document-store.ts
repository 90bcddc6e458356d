/** A JSON tree in memory; `save` resolves once everything in `value` by then is kept. */
export interface StateDocument<T extends object> {
  readonly value: T
  save(): Promise<void>
}

/** Where documents are kept: in memory, or in files that outlive the process. */
export interface DocumentStore {
  /** The document of that name, or a new one with `initial` in it. */
  open<T extends object>(name: string, initial: () => T): Promise<StateDocument<T>>
  names(): Promise<readonly string[]>
  remove(name: string): Promise<void>
  /** Resolves when nothing waits to be written. */
  flush(): Promise<void>
}
