import type { DomainGate, SignUpState } from '@domain-gate/core'
import { AT_FIRST } from './at-first.ts'
import { attachPart, SLOT } from './attach-part.ts'
import type { Author } from './author/author.ts'
import { seekAuthor } from './author/seek-author.ts'
import { gateEvent } from './gate-event.ts'
import { returnInstanceNumber, takeInstanceNumber } from './instance-number.ts'
import { loadPoolClient } from './lazy-pool-client.ts'
import { adoptStyles } from './look/adopt-styles.ts'
import { notePageLook } from './look/note-page-look.ts'
import { openFlow, type Sender } from './open-flow.ts'
import { ownRejection } from './own-rejection.ts'
import { passGrace } from './pass-grace.ts'
import type { PasswordPolicy } from './password/password-policy.ts'
import { POOL_ATTRIBUTES, poolOf } from './pool-of.ts'
import { takeOverProperties } from './take-over-properties.ts'
import { createSpeech } from './text/create-speech.ts'
import type { Words } from './text/words.ts'
import { drawView } from './view/draw-view.ts'
import { type FieldValues, type FormErrors, missingErrors } from './view/form-errors.ts'
import { hidePassword } from './view/password-field.ts'
import type { View } from './view/view.ts'

/** On a server there is nothing to extend, and importing must not crash; no one makes an instance there. */
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement

/**
 * A registration form for people whose email domain may register: email and password, then the code from the
 * message, then done. A thin view over `createSignUpFlow`; its inputs stand in the page's own document, beside the
 * author's content, so password managers and the page's styles reach them.
 * @tag domain-gated-signup
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
 * @slot domain-gate - The element's own part. What has no slot is shown until the element is defined, and then left alone.
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
  static readonly observedAttributes = POOL_ATTRIBUTES

  #gate: DomainGate | null = null
  #messages: Words | null = null
  #passwordPolicy: PasswordPolicy | string | null = null
  #number = 0
  readonly #part = document.createElement('div')
  readonly #author = seekAuthor(this, this.#part, (errors) =>
    this.#draw({ errors: { ...this.#view.errors, ...errors } }),
  )
  #source: DomainGate | string | undefined
  #opening: Promise<void> | undefined
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
    this.attributeChangedCallback()
  }

  /** The pool's, for hints as one types: an object, or the attribute's words, over which it wins. */
  get passwordPolicy(): PasswordPolicy | string | null {
    return this.#passwordPolicy
  }

  set passwordPolicy(passwordPolicy: PasswordPolicy | string | null | undefined) {
    this.#passwordPolicy = passwordPolicy ?? null
    this.attributeChangedCallback()
  }

  connectedCallback(): void {
    this.#number = takeInstanceNumber()
    adoptStyles(this)
    attachPart(this, this.#part)
    notePageLook(this, this.#part)
    this.#draw({ id: this.#number > 1 ? `${SLOT}-${this.#number}` : SLOT })
    takeOverProperties(this, DomainGatedSignup.prototype)
    this.#speech.listen()
    this.attributeChangedCallback()
    this.#joinFlow()
  }

  disconnectedCallback(): void {
    returnInstanceNumber(this.#number)
    clearTimeout(this.#tick)
    this.#leaveFlow?.()
    this.#speech.leave()
  }

  attributeChangedCallback(): void {
    const source = this.gate ?? JSON.stringify(poolOf(this))
    // At an upgrade the attributes come before the element is told that it is connected.
    if (!this.#part.isConnected) return
    void this.#speech.speak()
    if (source === this.#source) return
    this.#source = source
    this.#leaveFlow?.()
    this.#draw(AT_FIRST)
    this.#opening = this.#openFlow()
  }

  /** At once when there is a gate; else when what makes a client has come. What is missing is for that to say. */
  async #openFlow(): Promise<void> {
    const source = this.#source
    let sender: Sender | null = this.gate
    try {
      sender ??= await loadPoolClient()
      if (source !== this.#source) return
      const flow = openFlow(this, sender, this.#view.id)
      this.#draw({ flow, state: flow.state })
      this.#joinFlow()
    } catch (cause) {
      await passGrace()
      if (source !== this.#source) return
      this.#opening = undefined
      this.#fail(sender ? 'not-configured' : 'unavailable', cause)
    }
  }

  #heedAuthor(again?: boolean): Promise<void> {
    return this.#author.seek(again).catch((cause) => {
      // Less than fields, such as a heading, is no reason to turn anyone away.
      if (this.#author.lacksFields()) this.#fail('unavailable', cause)
    })
  }

  /** Whether anything is still on its way, or may come when it is asked for again. */
  #lacksParts(): boolean {
    const { flow, state } = this.#view
    return flow ? this.#author.lacksFields() : state.rejection?.retryable !== false
  }

  #joinFlow(): void {
    const { flow } = this.#view
    this.#leaveFlow?.()
    this.#leaveFlow = flow?.subscribe((state) => this.#advance(state))
  }

  #fail(code: 'not-configured' | 'unavailable', cause: unknown): void {
    console.error(`<${this.localName}>`, cause)
    this.#advance({ ...this.#view.state, busy: null, rejection: ownRejection(code, cause) })
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
    const news = gateEvent(before, state)
    if (news) this.dispatchEvent(news)
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const { busy, step } = this.#view.state
    if (busy) return
    if (this.#lacksParts()) {
      // What is said again must be gone before, to be heard.
      this.#draw({ errors: {}, state: { ...this.#view.state, busy: 'submit' } })
      this.#opening ??= this.#openFlow()
      await this.#opening
      await this.#heedAuthor(true)
      if (this.#lacksParts() || this.#view.state.step !== step) return
      this.#draw({ state: { ...this.#view.state, busy: null } })
    }
    const { flow, state, text } = this.#view
    hidePassword(form)
    const missing = missingErrors(form, text)
    const author = this.#author.found()
    const errors = author?.check(missing) ?? missing
    if (Object.keys(errors)[0]) return this.#show({ errors })
    const { code, email, password } = Object.fromEntries(new FormData(form)) as FieldValues
    if (state.step === 'code') flow?.submitCode(code)
    else flow?.submitDetails({ email, password, ...author?.details() })
  }

  /** Shows what is wrong and brings the person to the first of it, if that is a field. */
  #show(news: Partial<View> & { errors: FormErrors }): void {
    this.#draw(news)
    this.#focus(`[name=${Object.keys(news.errors)[0]}]`)
  }

  /** Someone who has gone on to another part of the page is not called back. */
  #focus(selector: string): void {
    const { activeElement, body } = document
    const within: Pick<Author, 'querySelector'> = this.#author.found() ?? this.#part
    if (!activeElement || activeElement === body || this.matches(':focus-within'))
      within.querySelector<HTMLElement>(selector)?.focus()
  }

  #draw(news?: Partial<View>): void {
    const { state } = { ...this.#view, ...news }
    const left = state.step === 'code' ? state.resendAt - Date.now() : 0
    const wait = left > 0 ? `${Math.ceil(left / 1000)} s` : ''
    this.#view = { ...this.#view, ...news, wait }
    const shown = this.#speech.translate(this.#view)
    drawView(shown, this.#part)
    this.#author.found()?.arrange(shown)
    void this.#heedAuthor()
    // The seconds of the cool-down run on.
    clearTimeout(this.#tick)
    if (wait) this.#tick = setTimeout(() => this.#draw(), left % 1000 || 1000)
  }
}
