/** Reads the lists of mail providers that this package depends on. */
export declare function loadMailLists(): {
  readonly providers: readonly string[]
  readonly disposable: readonly string[]
  /** Domains below which every name is a disposable one. */
  readonly disposableAbove: readonly string[]
}
