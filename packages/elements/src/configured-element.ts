import type { DomainGate } from '@domain-gate/core'

/** On a server there is nothing to extend, and importing must not crash; no one makes an instance there. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

/** What the author sets, by attribute or property; the properties of attributes reflect them, as HTML's own do. */
export abstract class ConfiguredElement extends Base {
  static readonly observedAttributes: readonly string[] = [
    'region',
    'client-id',
    'endpoint',
    'locale',
  ]

  /** AWS region of the user pool, e.g. `eu-west-1`. */
  get region(): string | null {
    return this.getAttribute('region')
  }

  set region(value: string | null | undefined) {
    this.#reflect('region', value)
  }

  /** The user pool's app client, one without a secret. */
  get clientId(): string | null {
    return this.getAttribute('client-id')
  }

  set clientId(value: string | null | undefined) {
    this.#reflect('client-id', value)
  }

  /** Another address of the Cognito API, such as the local stack's. */
  get endpoint(): string | null {
    return this.getAttribute('endpoint')
  }

  set endpoint(value: string | null | undefined) {
    this.#reflect('endpoint', value)
  }

  /** Language of the texts. English is built in, and what any other falls back to. */
  get locale(): string | null {
    return this.getAttribute('locale')
  }

  set locale(value: string | null | undefined) {
    this.#reflect('locale', value)
  }

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

  /** Takes over what was set on the tag before the element was defined, where it hides the accessor. */
  protected takeEarlyGate(): void {
    if (!Object.hasOwn(this, 'gate')) return
    const { gate } = this
    delete (this as Partial<this>).gate
    this.gate = gate
  }

  /** Called after anything was set. */
  protected abstract configured(): void

  #reflect(attribute: string, value: string | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(attribute)
    else this.setAttribute(attribute, value)
  }
}
