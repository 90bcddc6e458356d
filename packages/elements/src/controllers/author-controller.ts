import { html } from 'lit'
import type { AuthorContent, AuthoredElement } from '../author/author-content.ts'
import { AUTHORED } from '../own-part.ts'
import { textField } from '../templates/field.ts'
import type { Layout, ShownState } from '../templates/view.ts'
import type { LocalizeController } from './localize-controller.ts'

type AuthorSlot = 'heading' | 'intro' | 'fields' | 'consent' | 'refused' | 'footer' | 'done'

/**
 * What the author of the page has put inside the tag, which may come and go, and what the tag's settings ask for beside
 * email and password. What reads and draws that is loaded where there is any.
 */
export class AuthorController {
  readonly #host: AuthoredElement
  readonly #localize: LocalizeController
  #isRequested = false
  #isLoading = false
  /** `undefined` while nothing asks for it, or it has not come. */
  content: AuthorContent | undefined

  constructor(host: AuthoredElement, localize: LocalizeController) {
    this.#host = host
    this.#localize = localize
  }

  has(slot: AuthorSlot): boolean {
    return !!this.#host.querySelector(`:scope > [slot=${slot}]`)
  }

  layout({ step }: ShownState): Layout {
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

  /**
   * Whether fields of the author's, without which no one may sign up, are there without what reads them: a consent
   * would be passed over, and attributes lost.
   */
  get lacksFields(): boolean {
    return !this.content && (this.has('fields') || this.has('consent'))
  }

  /** Whether who submits has to wait: for those fields, or as long as the second password field is on its way. */
  get isAwaited(): boolean {
    return this.lacksFields || (this.#isLoading && this.#host.confirm)
  }

  /**
   * Loads what the page asks for, when it asks for any; before it is asked for `again` only once.
   * @throws when that does not load.
   */
  async load(again?: boolean): Promise<void> {
    if (this.content || !this.#isAskedFor() || (this.#isRequested && !again)) return
    this.#isRequested = this.#isLoading = true
    try {
      const { AuthorContent } = await import('../author/author-content.ts')
      this.content ??= new AuthorContent(this.#host, this.#localize, { html, textField })
    } finally {
      this.#isLoading = false
    }
    this.#host.requestUpdate()
  }

  #isAskedFor(): boolean {
    const { autofocus, confirm, passwordPolicy, signinHref } = this.#host
    return !!(
      autofocus ||
      confirm ||
      passwordPolicy ||
      signinHref ||
      this.#host.matches('[password-policy]') ||
      this.#host.querySelector(AUTHORED)
    )
  }
}
