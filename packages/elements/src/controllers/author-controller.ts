import type { SignUpState } from '@domain-gate/core'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { AuthorContent } from '../author/author-content.ts'
import type { PasswordPolicy } from '../password/password-policy.ts'
import type { Layout } from '../templates/view.ts'
import type { LocalizeController } from './localize-controller.ts'

export interface AuthoredHost extends ReactiveControllerHost, HTMLElement {
  readonly passwordPolicy: PasswordPolicy | string | null
}

type AuthorSlot = 'heading' | 'intro' | 'fields' | 'consent' | 'refused' | 'footer' | 'done'

/** Content for any slot but the element's own. */
const AUTHORED = ':scope > [slot]:not([slot^=domain-gate])'

/**
 * What the author of the page has put inside the tag, which may come and go, and which password policy the page names.
 * What reads the author's fields and the policy is loaded where there is one.
 */
export class AuthorController implements ReactiveController {
  readonly #host: AuthoredHost
  readonly #localize: LocalizeController
  /** The element's own nodes, whose changes are no news. */
  readonly #own: readonly HTMLElement[]
  readonly #observer = new MutationObserver((records) => {
    if (records.some(({ target }) => !this.#own.some((node) => node.contains(target))))
      this.#host.requestUpdate()
  })
  #isRequested = false
  /** `undefined` while nothing asks for it, or it has not come. */
  content: AuthorContent | undefined
  #isRefused = false

  constructor(host: AuthoredHost, localize: LocalizeController, own: readonly HTMLElement[]) {
    this.#host = host
    this.#localize = localize
    this.#own = own
    host.addController(this)
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, {
      subtree: true,
      childList: true,
      attributeFilter: ['slot', 'password-policy'],
    })
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
  }

  has(slot: AuthorSlot): boolean {
    return !!this.#host.querySelector(`:scope > [slot=${slot}]`)
  }

  layout({ step }: SignUpState): Layout {
    const isDetails = step === 'details'
    const hasHeading = this.has(step === 'done' ? 'done' : 'heading')
    const hasIntro = this.has('intro')
    return {
      hasHeading,
      hasIntro,
      hasHeader: isDetails && !(hasHeading && hasIntro),
      isButtonApart: isDetails && this.has('consent'),
    }
  }

  /** Whether the domain is refused. The last outcome stands while the next is awaited. */
  isRefused({ busy, rejection, step }: SignUpState): boolean {
    if (!busy) this.#isRefused = /^domain-/.test(`${rejection?.code}`)
    return this.#isRefused && step === 'details'
  }

  /**
   * Whether fields of the author's, without which no one may sign up, are there without what reads them: a consent
   * would be passed over, and attributes lost.
   */
  get lacksFields(): boolean {
    return !this.content && (this.has('fields') || this.has('consent'))
  }

  /**
   * Loads what the author's content and a policy need, when there is any; before it is asked for `again` only once.
   * @throws when that does not load.
   */
  async load(again?: boolean): Promise<void> {
    if (this.content || !(this.policy || this.#host.querySelector(AUTHORED))) return
    if (this.#isRequested && !again) return
    this.#isRequested = true
    const { AuthorContent } = await import('../author/author-content.ts')
    this.content ??= new AuthorContent(this.#host, this.#localize)
    this.#host.requestUpdate()
  }

  /** The property wins over the attribute's words, which Lit has not read yet where it is asked for them early. */
  get policy(): PasswordPolicy | string | null {
    return this.#host.passwordPolicy ?? this.#host.getAttribute('password-policy')
  }
}
