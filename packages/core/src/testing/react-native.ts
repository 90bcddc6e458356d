/** What `core` has to do without under React Native, for a run of its tests: UTS #46 in `URL`, and `AbortSignal.timeout`. */

globalThis.URL = class extends URL {
  readonly #typed: string

  constructor(url: string | URL, base?: string | URL) {
    super(url, base)
    this.#typed = String(url)
  }

  /** As it was typed: React Native converts nothing. */
  override get hostname(): string {
    return /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/.exec(this.#typed)?.[1] ?? super.hostname
  }
}

Reflect.deleteProperty(AbortSignal, 'timeout')
