import type { DomainGate } from '@domain-gate/core'
import type { Factor, SignIn, SignInState, TokenStore } from '@domain-gate/core/sign-in'
import { html, LitElement, nothing, type PropertyValues, render, type TemplateResult } from 'lit'
import { LocalizeController, type Sentence } from './controllers/localize-controller.ts'
import { returnInstanceNumber, takeInstanceNumber } from './instance-number.ts'
import type { Words } from './locales/locale.ts'
import { englishBegin } from './locales/sign-in/english.ts'
import { signInLocales } from './locales/sign-in/locale-modules.ts'
import { AUTHORED, isElsewhere, nameLanguage, OWN_SLOT, ownPart, placeParts } from './own-part.ts'
import { beginHeader, beginNews, beginStep } from './sign-in/begin.ts'
import { SignInController } from './sign-in/sign-in-controller.ts'
import { type DomainGateSigninEventMap, newSignInEvent } from './sign-in/sign-in-events.ts'
import type { SignInView } from './sign-in/sign-in-view.ts'
import { adoptStyles } from './styles/adopt-styles.ts'
import { formStyles } from './styles/form-styles.ts'
import { slotStyles } from './styles/slot-styles.ts'
import { isWholeCode } from './templates/code-field.ts'
import { firstOf } from './templates/form-errors.ts'
import { statusLine } from './templates/live-region.ts'
import { hidePassword } from './templates/password-field.ts'
import type { AttributeName, FormErrors } from './templates/view.ts'

const TAG = 'domain-gate-signin'

/** Where the focus goes when the element has been drawn: to what is wrong first, or to what a new step asks for. */
type FocusTarget = 'heading' | keyof FormErrors

/** Where a new step is taken up; the heading where there is nothing to fill in. */
const FIRST_IN_STEP: Readonly<Partial<Record<SignInState['step'], FocusTarget>>> = {
  email: 'email',
  code: 'code',
  confirm: 'code',
  password: 'password',
  forgot: 'code',
}

/** What may be wrong in a field of the step, so that it is said there and not over the whole form. */
const FIELDS: Readonly<Partial<Record<SignInState['step'], readonly string[]>>> = {
  email: ['email'],
  code: ['code'],
  confirm: ['code'],
  password: ['password'],
  'new-password': ['password'],
  forgot: ['code', 'password'],
}

/**
 * A sign-in form: the address, then what the user has: a code by email, a passkey or a password, with every way on that
 * somebody may need. A thin view over `createSignInFlow`; its inputs stand in the page's own document, where password
 * managers and the page's styles reach them.
 * @tag domain-gate-signin
 * @attr {string} region - AWS region of the user pool, e.g. `eu-west-1`.
 * @attr {string} client-id - The user pool's app client, one without a secret.
 * @attr {string} user-pool-id - The user pool, e.g. `eu-west-1_AbCdEf123`. Signing in with a password needs it.
 * @attr {string} endpoint - Another address of the Cognito API, such as the local stack's.
 * @attr {'code' | 'passkey' | 'password'} factor - What to begin with. Without it, what the user has. `password`: asked for together with the address.
 * @attr {string} locale - Language of the texts. English is built in, and what any other falls back to.
 * @attr {'light' | 'dark'} theme - The one scheme to show; without it the page's, else the system's.
 * @attr {string} email - Address the email field begins with.
 * @attr {boolean} autofocus - Puts the focus on the first field to fill in.
 * @attr {string} signup-href - Where people sign up: linked under the address. Without it there is no link.
 * @attr {boolean} show-groups - Shows the groups of who is signed in.
 *
 * @fires {CustomEvent<StepDetail>} domain-gate-step - A step is shown: `email`, `choose`, `code`, `password`, `passkey`, `new-password`, `forgot`, `confirm` or `signed-in`.
 * @fires {CustomEvent<StepDetail>} domain-gate-submit - What was typed is sent, from the step that is named.
 * @fires {CustomEvent<RejectedDetail>} domain-gate-rejected - The person was shown a refusal.
 * @fires {CustomEvent<SignedInDetail>} domain-gate-signed-in - Somebody is signed in: just now, or already when the element came.
 * @fires {CustomEvent<SignedOutDetail>} domain-gate-signed-out - The person has signed out, here or elsewhere.
 * @fires {CustomEvent<SwitchDetail>} domain-gate-switch - The link to the sign-up was pressed. Cancel it to show that yourself.
 *
 * @slot heading - In place of the heading over the address.
 * @slot intro - In place of the sentence under it.
 * @slot signed-in - In place of what is said to who is signed in.
 * @slot footer - Under every step.
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
export class DomainGateSignin extends LitElement {
  static override readonly properties = {
    region: {},
    clientId: { attribute: 'client-id' },
    userPoolId: { attribute: 'user-pool-id' },
    endpoint: {},
    factor: {},
    locale: {},
    theme: { reflect: true },
    email: {},
    autofocus: { type: Boolean, reflect: true },
    signupHref: { attribute: 'signup-href' },
    showGroups: { type: Boolean, attribute: 'show-groups' },
    signIn: { attribute: false },
    gate: { attribute: false },
    tokens: { attribute: false },
    messages: { attribute: false },
    errors: { state: true },
  }

  static override readonly styles = slotStyles

  /** AWS region of the user pool, e.g. `eu-west-1`. */
  declare region: string | null
  /** The user pool's app client, one without a secret. */
  declare clientId: string | null
  /** The user pool, e.g. `eu-west-1_AbCdEf123`. Signing in with a password needs it. */
  declare userPoolId: string | null
  /** Another address of the Cognito API, such as the local stack's. */
  declare endpoint: string | null
  /** What to begin with; without it, what the user has. */
  declare factor: Factor | null
  /** Language of the texts; without it the page's. */
  declare locale: string | null
  /** The one scheme to show; without it the page's, else the system's. */
  declare theme: 'light' | 'dark' | null
  /** Address the email field begins with. */
  declare email: string | null
  /** Where people sign up: linked under the address. */
  declare signupHref: string | null
  /** Whether the groups of who is signed in are shown. */
  declare showGroups: boolean
  /** A sign-in of the app's own, with any client; wins over region and client. */
  declare signIn: SignIn | null
  /** With `signIn`: confirms who has not finished signing up, before they sign in. */
  declare gate: DomainGate | null
  /** Where the tokens are kept; without it in the memory of the page. */
  declare tokens: TokenStore | null
  /** Words of the app's own, for any of the texts and rejection codes; they win over every language. */
  declare messages: Words | null
  declare protected errors: FormErrors

  /** The form: in the page's own document, where password managers find it. */
  readonly #part = ownPart(OWN_SLOT)
  /** The heading, which the author's content may come after. */
  readonly #head = ownPart(`${OWN_SLOT}-head`)

  readonly #localize = new LocalizeController(this, {
    english: englishBegin,
    modules: signInLocales,
  })
  readonly #signIn = new SignInController(this, this.#localize)
  #number = 0
  #shown: SignInState = this.#signIn.state
  #focusNext: FocusTarget | undefined
  #hasAutofocused = false
  #asksForPasskey = false
  /** The code that was submitted by itself last. */
  #codesWhenSent = ''

  constructor() {
    super()
    this.region = this.clientId = this.userPoolId = this.endpoint = this.locale = this.theme = null
    this.factor = this.email = this.signupHref = null
    this.signIn = this.gate = this.tokens = this.messages = null
    this.showGroups = false
    this.errors = {}
    this.#part.addEventListener('input', this.#follow)
  }

  override connectedCallback(): void {
    this.#number = takeInstanceNumber(TAG)
    placeParts(this, [this.#part, this.#head], formStyles)
    super.connectedCallback()
    // The form is there as soon as the element is, not a microtask later.
    this.#flush()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    returnInstanceNumber(TAG, this.#number)
  }

  /** Signs out, here or on all devices: for a button of your own. */
  async signOut(options: { readonly everywhere?: boolean } = {}): Promise<void> {
    await this.#signIn.flow?.signOut(options)
  }

  protected override willUpdate(): void {
    const { signIn, gate, tokens, region, clientId, userPoolId, endpoint, factor } = this
    const pool = { region, clientId, userPoolId, endpoint }
    const isNew = this.#signIn.configure({ signIn, gate, tokens, factor, ...pool })
    const { state } = this.#signIn
    if (!isNew && state === this.#shown) return
    const { email, rejection, step } = state
    const say: Sentence = (localize) => (rejection ? localize.message(rejection, email) : '')
    this.errors = rejection ? { [this.#placeOf(state)]: say } : {}
    this.#asksForPasskey = step === 'passkey' && this.#shown.step !== step
    if (!isNew) this.#focusNext = step === this.#shown.step ? firstOf(this.errors) : firstIn(state)
    // The code that was typed before is no longer good, and must not be sent mixed with the new one.
    if (codesOf(state) !== codesOf(this.#shown)) this.#field('code')?.form?.reset()
    this.#shown = state
  }

  /** Lays out the author's content among the element's own parts; none of it is ever moved. */
  protected override render(): TemplateResult {
    const { step } = this.#signIn.state
    const isBegin = step === 'email'
    return html`<div @slotchange=${this.#redraw}>
      <slot name="heading" ?hidden=${!isBegin}></slot>
      <slot name="domain-gate-head" ?hidden=${!isBegin || this.#isHeaded}></slot>
      <slot name="intro" ?hidden=${!isBegin}></slot>
      <slot name="signed-in" ?hidden=${step !== 'signed-in'}></slot>
      <slot name="domain-gate"></slot>
      <slot name="footer"></slot>
    </div>`
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed)
    const view = this.#view()
    const { state } = view
    render(
      state.step === 'email' && !this.#isHeaded ? beginHeader(view, state) : nothing,
      this.#head,
    )
    const { isUnsure, later } = this.#signIn
    if (later && this.isConnected) adoptStyles(this, later.styles)
    const step = later?.drawStep(view) ?? (state.step === 'email' && beginStep(view, state))
    render(html`${step}${statusLine(later?.news(view) ?? beginNews(view))}`, this.#part)
    for (const part of [this.#head, this.#part]) nameLanguage(part, this.#localize, isUnsure)
    if (this.querySelector(AUTHORED)) void this.#styleContent()
  }

  protected override updated(): void {
    if (this.#focusNext) this.#focus(this.#focusNext)
    this.#focusNext = undefined
    this.#autofocus()
    this.#signIn.announce()
    // The browser's dialog comes with the step. What was refused is asked for again by the person.
    if (this.#asksForPasskey) void this.#signIn.flow?.submitPasskey()
    this.#asksForPasskey = false
  }

  /** What the author puts into a slot takes the place of words of the element's. */
  readonly #redraw = (): void => this.requestUpdate()

  /** Whether the author says all that stands over the address. A notice is not the author's to say. */
  get #isHeaded(): boolean {
    const { state } = this.#signIn
    const isNoticed = state.step === 'email' && !!state.notice
    return this.#has('heading') && this.#has('intro') && !isNoticed
  }

  readonly #has = (slot: string): boolean => !!this.querySelector(`:scope > [slot=${slot}]`)

  /** Draws now what would be drawn a microtask later. */
  #flush(): void {
    if (this.isUpdatePending) this.performUpdate()
  }

  #view(): SignInView {
    const { canRetry, flow, resendWaitMs, state } = this.#signIn
    const localize = this.#localize
    return {
      state,
      flow,
      canRetry,
      localize,
      has: this.#has,
      id: this.#number > 1 ? `${TAG}-${this.#number}` : TAG,
      errors: this.errors,
      wait: resendWaitMs > 0 ? localize.seconds(Math.ceil(resendWaitMs / 1000)) : '',
      email: this.email ?? '',
      isPasswordFirst: this.factor === 'password',
      showsGroups: this.showGroups,
      submit: this.#submit,
      signUpLink: this.#signUpLink,
      forgotPassword: this.#forgotPassword,
    }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    // A sign-in may have been set in this very moment.
    this.#flush()
    const signIn = this.#signIn
    const { busy, rejection, step } = signIn.state
    // What is not set up says so, and goes on saying it.
    if (busy || (rejection?.retryable === false && !signIn.flow)) return
    if (!(await this.#isOpen())) return
    hidePassword(this.#part)
    const errors = this.#missing()
    const first = firstOf(errors)
    if (first) {
      this.errors = errors
      this.#focusNext = first
      return
    }
    this.dispatchEvent(newSignInEvent('domain-gate-submit', { step }))
    await this.#send()
  }

  /** Waits for what signs in, when that is still on its way; `false` when it does not come. */
  async #isOpen(): Promise<boolean> {
    const signIn = this.#signIn
    if (signIn.flow) return true
    signIn.setBusy('submit')
    await signIn.open()
    if (!signIn.flow) return false
    this.#flush()
    return true
  }

  async #send(): Promise<void> {
    const { flow, state } = this.#signIn
    const password = this.#typed('password')
    const code = this.#typed('code')
    const submit: Partial<Record<SignInState['step'], () => Promise<void> | undefined>> = {
      email: () =>
        flow?.submitEmail({
          email: this.#typed('email'),
          ...(this.factor === 'password' && { password }),
        }),
      code: () => flow?.submitCode(code),
      confirm: () => flow?.submitCode(code),
      password: () => flow?.submitPassword(password),
      passkey: () => flow?.submitPasskey(),
      'new-password': () => flow?.submitNewPassword({ password, attributes: this.#attributes() }),
      forgot: () => flow?.submitReset({ code, password }),
    }
    await submit[state.step]?.()
  }

  readonly #forgotPassword = async (): Promise<void> => {
    const { state } = this.#signIn
    if (state.busy || !(await this.#isOpen())) return
    const email = state.step === 'email' ? this.#typed('email') : state.email
    if (email) await this.#signIn.flow?.forgotPassword({ email })
    else {
      this.errors = { email: (localize) => localize.term('emailMissing') }
      this.#focusNext = 'email'
    }
  }

  readonly #signUpLink = (): TemplateResult | undefined => {
    if (this.signupHref === null) return undefined
    return html`<a class="domain-gate-link" href=${this.signupHref} @click=${this.#switch}>
      ${this.#localize.term('createAccount')}
    </a>`
  }

  /** The link is one like any other, unless the page wants to show the sign-up itself. */
  readonly #switch = (event: Event): void => {
    const email = this.#typed('email') || this.#signIn.state.email
    if (!this.dispatchEvent(newSignInEvent('domain-gate-switch', { to: 'sign-up', email })))
      event.preventDefault()
  }

  #field(name: string): HTMLInputElement | null {
    return this.#part.querySelector(`[name="${CSS.escape(name)}"]`)
  }

  #typed(name: string): string {
    return this.#field(name)?.value ?? ''
  }

  #attributes(): Record<string, string> {
    const fields = this.#part.querySelectorAll<HTMLInputElement>('[name^="attribute:"]')
    return Object.fromEntries([...fields].map(({ name, value }) => [name.slice(10), value]))
  }

  /** Where a refusal is said: at the field it is about, where the step has that. */
  #placeOf({ rejection, step }: SignInState): keyof FormErrors {
    const attribute: AttributeName = `attribute:${rejection?.attribute ?? ''}`
    if (this.#field(attribute)) return attribute
    const fields = FIELDS[step] ?? []
    const field = rejection?.field
    const isAsked = !!field && fields.includes(field)
    return isAsked || (field === 'password' && this.factor === field && step === 'email')
      ? field
      : 'form'
  }

  /**
   * What the form still lacks. It is `novalidate`: the browser's own bubbles speak the browser's language rather than
   * the page's, and screen readers lose them.
   */
  #missing(): FormErrors {
    const { step } = this.#signIn.state
    const errors: Record<string, Sentence> = {}
    for (const { name, validity } of this.#part.querySelectorAll<HTMLInputElement>('[required]'))
      if (validity.valueMissing || validity.badInput)
        errors[name] = (localize) => localize.term(missingTerm(name, step))
    return errors
  }

  /** An error goes when its field is changed. A code that is whole is sent, once: a wrong one is the person's to put right. */
  readonly #follow = ({ target }: Event): void => {
    const field = target as HTMLInputElement
    const { form, name } = field
    const { [name as keyof FormErrors]: mended, ...others } = this.errors
    if (mended) this.errors = others
    const { state } = this.#signIn
    const codes = codesOf(state)
    // The code of a forgotten password waits for the new one.
    if (name !== 'code' || !codes || state.step === 'forgot') return
    if (this.#codesWhenSent === codes || !isWholeCode(field)) return
    this.#codesWhenSent = codes
    form?.requestSubmit()
  }

  /** Once, if no one has begun anything else on the page. */
  #autofocus(): void {
    if (this.#hasAutofocused || !this.autofocus) return
    this.#hasAutofocused = true
    const fields = this.#part.querySelectorAll<HTMLInputElement>('[required]')
    const first = [...fields].find(({ value }) => !value)
    // A dialog or popover that opens later looks for the attribute.
    first?.setAttribute('autofocus', '')
    if (document.activeElement === document.body) first?.focus()
  }

  /** Someone who has gone on to another part of the page is not called back. */
  #focus(target: FocusTarget): void {
    if (isElsewhere(this)) return
    const content = this.querySelector<HTMLElement>(SIGNED_IN_HEADING)
    const isDone = this.#signIn.state.step === 'signed-in'
    const found = this.#field(target) ?? ((isDone && content) || this.#part.querySelector('h2'))
    if (found instanceof HTMLHeadingElement) found.tabIndex = -1
    found?.focus()
  }

  async #styleContent(): Promise<void> {
    try {
      const { adoptAuthorStyles } = await import('./author/author-styles.ts')
      if (this.isConnected) adoptAuthorStyles(this)
    } catch {
      // The content stands there as the page's own styles have it.
    }
  }
}

const SIGNED_IN_HEADING =
  ':scope > [slot=signed-in]:is(h1, h2, h3), :scope > [slot=signed-in] :is(h1, h2, h3)'

/** Defines the element; a page that loads the script twice, or two versions of it, keeps the first. */
export function registerSignin(): void {
  if (!customElements.get(TAG)) customElements.define(TAG, DomainGateSignin)
}

/** Names the code that is awaited, so that another one is told from it; '' where none is. */
function codesOf(state: SignInState): string {
  if (state.step === 'code') return `code ${state.isSecondFactor} ${state.resent}`
  return state.step === 'confirm' || state.step === 'forgot' ? `${state.step} ${state.resent}` : ''
}

function missingTerm(name: string, step: SignInState['step']) {
  if (name === 'email') return 'emailMissing'
  if (name === 'code') return 'codeMissing'
  if (name !== 'password') return 'attributeMissing'
  return step === 'email' || step === 'password' ? 'currentPasswordMissing' : 'passwordMissing'
}

function firstIn(state: SignInState): FocusTarget {
  if (state.step !== 'new-password') return FIRST_IN_STEP[state.step] ?? 'heading'
  const [attribute] = state.requiredAttributes
  return attribute ? `attribute:${attribute}` : 'password'
}

declare global {
  interface HTMLElementTagNameMap {
    'domain-gate-signin': DomainGateSignin
  }
  interface HTMLElementEventMap extends DomainGateSigninEventMap {}
}
