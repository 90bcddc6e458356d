import type { DomainGate } from '@domain-gate/core'

/** On a server there is nothing to extend, and importing must not crash; no one makes an instance there. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

const ATTRIBUTES = {
  region: 'region',
  clientId: 'client-id',
  endpoint: 'endpoint',
  locale: 'locale',
} as const

/** What the author sets, by attribute or property; the properties of attributes reflect them, as HTML's own do. */
export abstract class ConfiguredElement extends Base {
  static readonly observedAttributes: readonly string[] = Object.values(ATTRIBUTES)

  declare region: string | null
  declare clientId: string | null
  declare endpoint: string | null
  declare locale: string | null
  #gate: DomainGate | null = null

  /** A gate of the app's own, with any client; wins over the attributes. */
  get gate(): DomainGate | null {
    return this.#gate
  }

  set gate(gate: DomainGate | null | undefined) {
    this.#gate = gate ?? null
    this.configured()
  }

  attributeChangedCallback(): void {
    this.configured()
  }

  /** Takes over what a framework set on the tag before the element was defined. */
  protected takeEarlyProperties(): void {
    for (const name of ['gate', ...Object.keys(ATTRIBUTES)] as ['gate']) {
      if (!Object.hasOwn(this, name)) continue
      const value = this[name]
      Reflect.deleteProperty(this, name)
      this[name] = value
    }
  }

  /** Called after anything was set. */
  protected abstract configured(): void
}

for (const [property, attribute] of Object.entries(ATTRIBUTES)) {
  Object.defineProperty(ConfiguredElement.prototype, property, {
    get(this: Element) {
      return this.getAttribute(attribute)
    },
    set(this: Element, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(attribute)
      else this.setAttribute(attribute, `${value}`)
    },
    configurable: true,
    enumerable: true,
  })
}
