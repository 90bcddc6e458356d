import type { DomainGate } from '@domain-gate/core'
import type { SignIn, TokenStore } from '@domain-gate/core/sign-in'
import { html, LitElement, nothing, type PropertyValues, render, type TemplateResult } from 'lit'
import { AuthorController } from './controllers/author-controller.ts'
import { LocalizeController, type Sentence } from './controllers/localize-controller.ts'
import { SignUpController } from './controllers/sign-up-controller.ts'
import { type DomainGatedSignupEventMap, isNewCode, newEvent, taskOf } from './events.ts'
import { returnInstanceNumber, takeInstanceNumber } from './instance-number.ts'
import type { Words } from './locales/locale.ts'
import { isElsewhere, nameLanguage, OWN_SLOT, ownPart, placeParts } from './own-part.ts'
import type { PasswordPolicy } from './password/password-policy.ts'
import { formStyles } from './styles/form-styles.ts'
import { slotStyles } from './styles/slot-styles.ts'
import { code } from './templates/code.ts'
import { isWholeCode } from './templates/code-field.ts'
import { details, detailsButton } from './templates/details.ts'
import { done } from './templates/done.ts'
import { firstOf } from './templates/form-errors.ts'
import { header } from './templates/header.ts'
import { liveRegion } from './templates/live-region.ts'
import { hidePassword } from './templates/password-field.ts'
import { fill } from './templates/texts.ts'
import type { FormErrors, ShownState, Suggestion, View } from './templates/view.ts'

const TAG = 'domain-gated-signup'

/** Where the focus goes when the element has been drawn: to what is wrong first, or to what a new step asks for. */
type FocusTarget = 'heading' | keyof FormErrors

/** Where a new step is taken up. The last ones have nothing to fill in. */
const FIRST_IN_STEP = {
  details: 'email',
  code: 'code',
  passkey: 'heading',
  done: 'heading',
} as const

/**
 * A registration form for people whose email domain may register: email and password, then the code from the
 * message, then done. With `passwordless` the email alone, then the code, then signed in. A thin view over `createSignUpFlow`; its inputs stand in the page's own document, beside the
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
 * @attr {boolean} confirm - Asks for the password twice.
 * @attr {string} signin-href - Where people sign in: linked at the end, and where an address has an account already.
 * @attr {boolean} passwordless - Asks for no password: the code signs the person in.
 * @attr {'offer'} passkey - With `passwordless`, `offer`: who is signed in is offered a passkey.
 * @attr {string} user-pool-id - With `passwordless`: the user pool, e.g. `eu-west-1_AbCdEf123`, as `<domain-gate-signin>` has it.
 *
 * @fires {CustomEvent<StepDetail>} domain-gate-step - A step is shown: `details`, `code`, `passkey` or `done`.
 * @fires {CustomEvent<StepDetail>} domain-gate-submit - What was typed is sent, from the step that is named.
 * @fires {CustomEvent<CodeSentDetail>} domain-gate-code-sent - A code is on its way, the first or another.
 * @fires {CustomEvent<RejectedDetail>} domain-gate-rejected - The person was shown a refusal.
 * @fires {CustomEvent<ConfirmedDetail>} domain-gate-confirmed - The person is registered.
 * @fires {CustomEvent<SignedInDetail>} domain-gate-signed-in - The person is signed in, by a sign-up without a password.
 * @fires {CustomEvent<SwitchDetail>} domain-gate-switch - The link to the sign-in was pressed; cancel it to show that yourself.
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
export class DomainGatedSignup extends LitElement {
  static override readonly properties = {
    region: {},
    clientId: { attribute: 'client-id' },
    endpoint: {},
    locale: {},
    theme: { reflect: true },
    email: {},
    autofocus: { type: Boolean, reflect: true },
    confirm: { type: Boolean },
    passwordPolicy: { attribute: 'password-policy' },
    signinHref: { attribute: 'signin-href' },
    passwordless: { type: Boolean },
    passkey: {},
    userPoolId: { attribute: 'user-pool-id' },
    gate: { attribute: false },
    signIn: { attribute: false },
    tokens: { attribute: false },
    messages: { attribute: false },
    clientMetadata: { attribute: false },
    errors: { state: true },
    suggestion: { state: true },
  }

  static override readonly styles = slotStyles

  /** AWS region of the user pool, e.g. `eu-west-1`. */
  declare region: string | null
  /** The user pool's app client, one without a secret. */
  declare clientId: string | null
  /** Another address of the Cognito API, such as the local stack's. */
  declare endpoint: string | null
  /** Language of the texts; without it the page's. */
  declare locale: string | null
  /** The one scheme to show; without it the page's, else the system's. */
  declare theme: 'light' | 'dark' | null
  /** Address the email field begins with. */
  declare email: string | null
  /** Whether the password is asked for twice. */
  declare confirm: boolean
  /** Where people sign in: linked at the end, and where an address has an account already. */
  declare signinHref: string | null
  /** Whether no password is asked for: the code signs the person in. */
  declare passwordless: boolean
  /** With `passwordless`, `offer`: who is signed in is offered a passkey. */
  declare passkey: 'offer' | null
  /** With `passwordless`: the user pool, e.g. `eu-west-1_AbCdEf123`, as `<domain-gate-signin>` has it. */
  declare userPoolId: string | null
  /** The pool's, for hints as one types: an object, or the attribute's words, over which it wins. */
  declare passwordPolicy: PasswordPolicy | string | null
  /** A gate of the app's own, with any client; wins over region and client. */
  declare gate: DomainGate | null
  /** A sign-in of the app's own, for `passwordless`. With a `gate` of the app's own, who is to be signed in needs it. */
  declare signIn: SignIn | null
  /** Where the tokens are kept; without it in memory, for all elements of the page that name the same user pool. */
  declare tokens: TokenStore | null
  /** Words of the app's own, for any of the texts and rejection codes; they win over every language. */
  declare messages: Words | null
  /** Sent along to the pool's triggers with the sign-up, such as an invitation or the answer to a captcha. */
  declare clientMetadata: Readonly<Record<string, string>> | null
  declare protected errors: FormErrors
  declare protected suggestion: Suggestion | null

  /** The form: in the page's own document, where password managers find it. */
  readonly #part = ownPart(OWN_SLOT)
  /** The heading, which the author's content may come after. */
  readonly #head = ownPart(`${OWN_SLOT}-head`)
  /** The submit button, where the author's content comes between that and the fields. */
  readonly #end = ownPart(`${OWN_SLOT}-end`)
  readonly #parts = [this.#part, this.#head, this.#end] as const

  readonly #localize = new LocalizeController(this)
  readonly #author = new AuthorController(this, this.#localize)
  readonly #signUp = new SignUpController(this, this.#localize)
  #number = 0
  #shown: ShownState = this.#signUp.state
  #focusNext: FocusTarget | undefined
  /** How often the form was submitted: who submits again takes the place of who still waits for what is late. */
  #submits = 0
  /** How many codes had been sent when one was submitted by itself. */
  #codesWhenSent = -1

  constructor() {
    super()
    this.region = this.clientId = this.endpoint = this.locale = this.theme = this.email = null
    this.signinHref = this.passwordPolicy = this.gate = this.messages = this.clientMetadata = null
    this.passkey = this.userPoolId = this.signIn = this.tokens = this.suggestion = null
    this.confirm = this.passwordless = false
    this.errors = {}
    this.#part.addEventListener('input', this.#follow)
  }

  override connectedCallback(): void {
    this.#number = takeInstanceNumber(TAG)
    placeParts(this, this.#parts, formStyles)
    super.connectedCallback()
    // The form is there as soon as the element is, not a microtask later.
    this.#flush()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    returnInstanceNumber(TAG, this.#number)
  }

  protected override willUpdate(): void {
    const isNew = this.#configure()
    const { state } = this.#signUp
    if (!isNew && state === this.#shown) return
    const { email, rejection } = state
    const say: Sentence = (localize) => (rejection ? localize.message(rejection, email) : '')
    const { attribute, field } = rejection ?? {}
    const slot = attribute && this.#author.content?.markAttribute(attribute, say)
    // Who is registered reads that they can sign in, and not that this has failed, if it may succeed the next time.
    const isSaid = rejection && !(state.step === 'done' && rejection.retryable)
    const place = state.step !== 'done' && (slot || field)
    this.errors = isSaid ? { [place || 'form']: say } : {}
    this.suggestion = null
    if (rejection?.code === 'domain-not-allowed') void this.#suggest(state)
    if (!isNew)
      this.#focusNext =
        taskOf(state) === taskOf(this.#shown) ? firstOf(this.errors) : FIRST_IN_STEP[state.step]
    // The code that was typed before is no longer good, and must not be sent mixed with the new one.
    if (this.#shown.step === 'code' && isNewCode(this.#shown, state))
      this.#field('code')?.form?.reset()
    this.#shown = state
  }

  #configure(): boolean {
    const { gate, region, clientId, endpoint, userPoolId, signIn, tokens } = this
    return this.#signUp.configure({
      gate,
      region,
      clientId,
      endpoint,
      userPoolId,
      signIn,
      tokens,
      isPasswordless: this.passwordless,
      storageKey: this.#id,
    })
  }

  /** Lays out the author's content among the element's own parts; none of it is ever moved. */
  protected override render(): TemplateResult {
    const { state } = this.#signUp
    const { hasHeader, isButtonApart } = this.#author.layout(state)
    const isDetails = state.step === 'details'
    return html`<div @slotchange=${this.#redraw}>
      <slot name="heading" ?hidden=${!isDetails}></slot>
      <slot name="domain-gate-head" ?hidden=${!hasHeader}></slot>
      <slot name="intro" ?hidden=${!isDetails}></slot>
      <slot name="fields" ?hidden=${!isDetails}></slot>
      <slot name="domain-gate"></slot>
      <slot name="consent" ?hidden=${!isDetails}></slot>
      <slot name="domain-gate-end" ?hidden=${!isButtonApart}></slot>
      <slot name="refused" ?hidden=${!this.#author.content?.isRefused(state)}></slot>
      <slot name="done" ?hidden=${state.step !== 'done'}></slot>
      <slot name="footer"></slot>
    </div>`
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed)
    const view = this.#view()
    const { hasHeader, isButtonApart } = view.layout
    render(hasHeader ? header(view) : nothing, this.#head)
    render([stepOf(view), liveRegion(view)], this.#part)
    render(isButtonApart ? detailsButton(view) : nothing, this.#end)
    for (const part of this.#parts) nameLanguage(part, this.#localize)
    this.#author.content?.attach(`${this.#id}-details`)
    void this.#loadExtras()
  }

  protected override updated(): void {
    if (this.#focusNext) this.#focus(this.#focusNext)
    this.#focusNext = undefined
    this.#author.content?.focusFirst()
    this.#signUp.announce()
  }

  /** What the author puts into a slot takes the place of words of the element's. */
  readonly #redraw = (): void => this.requestUpdate()

  /** Draws now what would be drawn a microtask later. */
  #flush(): void {
    if (this.isUpdatePending) this.performUpdate()
  }

  get #id(): string {
    return this.#number > 1 ? `${OWN_SLOT}-${this.#number}` : OWN_SLOT
  }

  #view(): View {
    const { state, flow, canRetry, passwordless, resendWaitMs } = this.#signUp
    const localize = this.#localize
    return {
      state,
      flow,
      canRetry,
      localize,
      layout: this.#author.layout(state),
      id: this.#id,
      errors: this.errors,
      wait: resendWaitMs > 0 ? localize.seconds(Math.ceil(resendWaitMs / 1000)) : '',
      email: this.email ?? '',
      extras: this.#author.content,
      suggestion: this.suggestion,
      submit: this.#submit,
      isPasswordless: this.passwordless,
      passwordless,
    }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    // A gate may have been set in this very moment.
    this.#flush()
    const signUp = this.#signUp
    const { busy, rejection, step } = signUp.state
    // What is not set up says so, and goes on saying it.
    if (busy || (rejection?.retryable === false && !signUp.flow)) return
    const submit = ++this.#submits
    if (this.#lacksParts()) {
      // With that goes what was said: what is said again must be gone before, to be heard.
      signUp.setBusy('submit')
      await signUp.open()
      // What has opened does not know that someone waits.
      if (this.#lacksParts() && signUp.flow) signUp.setBusy('submit')
      await this.#loadExtras(true)
      if (this.#lacksParts() || submit !== this.#submits || step !== signUp.state.step) return
      signUp.setBusy(null)
      this.#flush()
    }
    hidePassword(this.#part)
    const missing = this.#missing()
    const content = step === 'details' ? this.#author.content : undefined
    const errors = content?.check(missing) ?? missing
    const first = firstOf(errors)
    if (first) {
      this.errors = errors
      this.#focusNext = first
      return
    }
    this.dispatchEvent(newEvent('domain-gate-submit', { step }))
    if (step === 'passkey') void signUp.passwordless?.createPasskey()
    else if (step === 'code') signUp.flow?.submitCode(this.#typed('code'))
    else
      signUp.flow?.submitDetails({
        email: this.#typed('email'),
        ...(!this.passwordless && { password: this.#typed('password') }),
        ...content?.input,
        ...(this.clientMetadata && { clientMetadata: this.clientMetadata }),
      })
  }

  /** Whether anything is still on its way, or may come when it is asked for again. */
  #lacksParts(): boolean {
    const { flow, state } = this.#signUp
    return !flow || (state.step === 'details' && this.#author.isAwaited)
  }

  #loadExtras(again?: boolean): Promise<void> {
    return this.#author.load(again).catch((cause) => {
      // Less than fields, such as hints, is no reason to turn anyone away.
      if (this.#author.lacksFields) this.#signUp.fail('unavailable', cause)
    })
  }

  #field(name: string): HTMLInputElement | null {
    return this.#part.querySelector(`[name=${name}]`)
  }

  #typed(name: string): string {
    return this.#field(name)?.value ?? ''
  }

  /**
   * What the form still lacks. It is `novalidate`: the browser's own bubbles speak the browser's language rather than
   * the page's, and screen readers lose them (aws-amplify/amplify-ui#3943).
   */
  #missing(): FormErrors {
    const errors: Record<string, Sentence> = {}
    for (const name of ['email', 'password', 'code'] as const)
      if (this.#field(name)?.validity.valueMissing)
        errors[name] = (localize) => localize.term(`${name}Missing`)
    return errors
  }

  /** An error goes when its field is changed. Hints follow the password, and a code that is whole is sent, once: a wrong one is the person's to put right. */
  readonly #follow = (event: Event): void => {
    const field = event.target as HTMLInputElement
    const { form, name } = field
    if (name === 'password') this.requestUpdate()
    const { [name as keyof FormErrors]: mended, ...others } = this.errors
    if (mended) this.errors = others
    const { codesSent } = this.#signUp
    if (name !== 'code' || this.#codesWhenSent === codesSent || !isWholeCode(field)) return
    this.#codesWhenSent = codesSent
    form?.requestSubmit()
  }

  /** Only for an address that was refused: what is let in is never called a slip. */
  async #suggest(refused: ShownState): Promise<void> {
    try {
      const { drawSuggestion, englishSuggestion } = await import('./suggest-email.ts')
      void this.#localize.add({ english: englishSuggestion })
      if (refused === this.#shown)
        this.suggestion = drawSuggestion(refused.email, this.#takeEmail, { fill, html })
    } catch {
      // The person reads the refusal, and finds the slip without us.
    }
  }

  readonly #takeEmail = (meant: string): void => {
    const field = this.#field('email')
    if (field) field.value = meant
    this.errors = {}
    this.suggestion = null
    field?.focus()
  }

  /** Someone who has gone on to another part of the page is not called back. */
  #focus(target: FocusTarget): void {
    if (isElsewhere(this)) return
    const field = this.#author.content?.find(target) ?? this.#field(target)
    // Only the heading of the end takes the focus.
    ;(field ?? this.#part.querySelector('h2'))?.focus()
  }
}

/** Defines the element; a page that loads the script twice, or two versions of it, keeps the first. */
export function register(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, DomainGatedSignup)
}

function stepOf(view: View): TemplateResult | undefined {
  const { state } = view
  switch (state.step) {
    case 'details':
      return details(view)
    case 'code':
      return code(view, state)
    case 'passkey':
      return view.passwordless?.passkeyStep(view)
    case 'done':
      return done(view, state)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'domain-gated-signup': DomainGatedSignup
  }
  interface HTMLElementEventMap extends DomainGatedSignupEventMap {}
}
