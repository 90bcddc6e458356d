import {
  createDomainGate,
  createSignUpFlow,
  type DomainGate,
  englishMessages,
  type FetchClientOptions,
  type SignUpState,
} from '@domain-gate/core'
import { AT_FIRST } from './at-first.ts'
import { attachPart, SLOT } from './attach-part.ts'
import type { Author } from './author/author.ts'
import { gateEvent } from './gate-event.ts'
import { returnInstanceNumber, takeInstanceNumber } from './instance-number.ts'
import { poolClient } from './lazy-pool-client.ts'
import { adoptStyles } from './look/adopt-styles.ts'
import { notePageLook } from './look/note-page-look.ts'
import { createSpeech } from './text/create-speech.ts'
import type { Words } from './text/words.ts'
import { drawView } from './view/draw-view.ts'
import { type FieldName, type FormErrors, missingErrors } from './view/form-errors.ts'
import { hidePassword } from './view/password-field.ts'
import type { View } from './view/view.ts'

/** On a server there is nothing to extend, and importing must not crash; no one makes an instance there. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

const SETTINGS = ['region', 'client-id', 'endpoint']

/** What an author may ask for that comes with a module of its own, so that no one else carries it. */
const AUTHORED = '[email],[autofocus],[password-policy],:has(>[slot]~[slot])'

/** How long the page's scripts have to set `gate` before the lack of both is called a mistake, in milliseconds. */
const GRACE = 500

/**
 * A registration form for people whose email domain may register: email and password, then the code from the
 * message, then done. A thin view over `createSignUpFlow`; its inputs stand in the page's own document, beside the
 * author's content, so password managers and the page's styles reach them.
 *
 * @tag domain-gated-signup
 *
 * @attr {string} region - AWS region of the user pool, e.g. `eu-west-1`.
 * @attr {string} client-id - The user pool's app client, one without a secret.
 * @attr {string} endpoint - Another address of the Cognito API, such as the local stack's.
 * @attr {string} locale - Language of the texts. English is built in, and what any other falls back to.
 * @attr {'light' | 'dark'} theme - The one scheme to show; without it the page's, else the system's.
 * @attr {string} email - Address the email field begins with.
 * @attr {boolean} autofocus - Puts the focus on the first field to fill in.
 * @attr {string} password-policy - The pool's, such as `min:8 upper lower digit symbol`, for hints as one types.
 *
 * @fires {CustomEvent<CodeSentDetail>} domain-gate-code-sent - A code is on its way, the first or another.
 * @fires {CustomEvent<RejectedDetail>} domain-gate-rejected - The person was shown a refusal.
 * @fires {CustomEvent<ConfirmedDetail>} domain-gate-confirmed - The person is registered.
 *
 * @slot heading - In place of the heading over email and password.
 * @slot intro - In place of the sentence under it.
 * @slot fields - Controls for further user attributes, before the email.
 * @slot consent - Controls after the password, such as a checkbox for terms.
 * @slot refused - Shown while the domain of the address is refused.
 * @slot footer - Under every step.
 * @slot done - In place of what is said at the end.
 * @slot domain-gate - The element's own part. Anything else inside the tag is shown until the element is defined, and left
 *   alone after.
 *
 * @cssprop --domain-gate-accent - Buttons, links and focus rings.
 * @cssprop --domain-gate-on-accent - Text on the accent.
 * @cssprop --domain-gate-surface - The card and its inputs.
 * @cssprop --domain-gate-text - Text.
 * @cssprop --domain-gate-muted - Secondary text.
 * @cssprop --domain-gate-border - Borders of inputs.
 * @cssprop --domain-gate-danger - Refusals.
 * @cssprop --domain-gate-success - The tick at the end.
 * @cssprop --domain-gate-radius - Corner radius of controls; the card's is derived from it.
 */
export class DomainGatedSignup extends Base {
  static readonly observedAttributes = SETTINGS

  #gate: DomainGate | null = null
  #messages: Words | null = null
  #number = 0
  readonly #part = document.createElement('div')
  /** `null` while the author asks for what is not there yet. Nothing is sent then: a consent would be missed. */
  #author: Author | null | undefined
  #source: DomainGate | string | undefined
  #leaveFlow: (() => void) | undefined
  readonly #speech = createSpeech(this, this.#part, () => this.#draw())
  #tick: ReturnType<typeof setTimeout> | undefined
  #view: View = { ...AT_FIRST, id: SLOT, submit: (event) => this.#submit(event) }

  /** A gate of the app's own, with any client; wins over the attributes. */
  get gate(): DomainGate | null {
    return this.#gate
  }

  set gate(gate: DomainGate | null | undefined) {
    this.#gate = gate ?? null
    this.attributeChangedCallback()
  }

  /** Words of the app's own, for any of the texts and rejection codes; they win over every language. */
  get messages(): Words | null {
    return this.#messages
  }

  set messages(messages: Words | null | undefined) {
    this.#messages = messages ?? null
    void this.#speech.speak()
  }

  connectedCallback(): void {
    this.#number = takeInstanceNumber()
    adoptStyles(this)
    attachPart(this, this.#part)
    notePageLook(this, this.#part)
    this.#draw({ id: this.#number > 1 ? `${SLOT}-${this.#number}` : SLOT })
    // What was set on the tag before the element was defined hides the accessor.
    const { gate, messages } = this
    Reflect.deleteProperty(this, 'gate')
    Reflect.deleteProperty(this, 'messages')
    Object.assign(this, { gate, messages })
    this.#speech.listen()
    this.#joinFlow()
  }

  disconnectedCallback(): void {
    returnInstanceNumber(this.#number)
    clearTimeout(this.#tick)
    this.#leaveFlow?.()
    this.#speech.leave()
  }

  attributeChangedCallback(): void {
    const settings = SETTINGS.map((name) => this.getAttribute(name))
    const source = this.gate ?? settings.join()
    // At an upgrade the attributes come before the element is told that it is connected.
    if (!this.#part.isConnected || source === this.#source) return
    this.#source = source
    this.#leaveFlow?.()
    this.#draw(AT_FIRST)
    void this.#openFlow(source, settings)
  }

  /** At once when there is a gate; else when there is a client. What is missing is for the client to say. */
  async #openFlow(
    source: DomainGate | string,
    [region, clientId, endpoint]: (string | null)[],
  ): Promise<void> {
    try {
      const pool = { region, clientId, ...(endpoint && { endpoint }) } as FetchClientOptions
      const gate = this.gate ?? createDomainGate({ client: await poolClient(pool) })
      if (source !== this.#source) return
      const flow = createSignUpFlow({ gate, storageKey: `${this.#view.id} ${clientId}` })
      this.#draw({ flow, state: flow.state })
      this.#joinFlow()
    } catch (cause) {
      setTimeout(() => source === this.#source && this.#misconfigured(cause), GRACE)
    }
  }

  async #heed(): Promise<void> {
    if (this.#author || !this.matches(AUTHORED)) return
    this.#author = null
    try {
      const { createAuthor } = await import('./author/create-author.ts')
      this.#author ??= createAuthor(this, this.#part, () => this.#draw())
    } catch (cause) {
      this.#misconfigured(cause)
    }
  }

  #joinFlow(): void {
    const { flow } = this.#view
    this.#leaveFlow?.()
    this.#leaveFlow = flow?.subscribe((state) => this.#advance(state))
  }

  #misconfigured(cause: unknown): void {
    const code = 'not-configured'
    const message = englishMessages[code]
    const rejection = { code, message, field: null, retryable: false, cause } as const
    console.error(`<${this.localName}>`, cause)
    this.#advance({ ...AT_FIRST.state, rejection })
  }

  /** Shows what is new, brings the person to it, and tells the page. */
  #advance(state: SignUpState): void {
    const before = this.#view.state
    if (state === before) return
    const { rejection, step } = state
    const again = before.busy === 'submit' && !!rejection?.retryable
    const errors = rejection ? { [rejection.field ?? 'form']: rejection.message } : {}
    this.#show({ state, again, errors })
    if (step !== before.step) this.#focus('h2')
    const [type, detail] = gateEvent(before, state) ?? []
    if (type) this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    if (this.#author === null) await this.#heed()
    const { flow, state, text } = this.#view
    if (state.busy || this.#author === null) return
    hidePassword(form)
    const missing = missingErrors(form, text)
    const errors = this.#author?.check(missing) ?? missing
    if (Object.keys(errors)[0]) {
      this.#show({ errors })
      return
    }
    const typed = Object.fromEntries(new FormData(form)) as Record<FieldName, string>
    const { code, email, password } = typed
    if (state.step === 'code') flow?.submitCode(code)
    else flow?.submitDetails({ email, password, ...this.#author?.details() })
  }

  /** Shows what is wrong and brings the person to the first of it, if that is a field. */
  #show(news: Partial<View> & { errors: FormErrors }): void {
    this.#draw(news)
    this.#focus(`[name=${Object.keys(news.errors)[0]}]`)
  }

  /** Someone who has gone on to another part of the page is not called back. */
  #focus(selector: string): void {
    const { activeElement, body } = document
    const within: Pick<Author, 'querySelector'> = this.#author ?? this.#part
    if (!activeElement || activeElement === body || this.matches(':focus-within'))
      within.querySelector<HTMLElement>(selector)?.focus()
  }

  #draw(news?: Partial<View>): void {
    const { state } = { ...this.#view, ...news }
    const left = state.step === 'code' ? state.resendAt - Date.now() : 0
    const wait = left > 0 ? `${Math.ceil(left / 1000)} s` : ''
    const view = { ...this.#view, ...news, wait }
    this.#view = view
    const shown = this.#speech.translate(view)
    drawView(shown, this.#part)
    this.#author?.arrange(shown)
    if (this.#author === undefined) void this.#heed()
    // The seconds of the cool-down run on.
    clearTimeout(this.#tick)
    if (wait) this.#tick = setTimeout(() => this.#draw(), left % 1000 || 1000)
  }
}
