import type { CodeState, SignUpFlow, SignUpState } from '@domain-gate/core'
import type { SignIn } from '@domain-gate/core/sign-in'
import type { html, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import type { LocalizeController } from '../controllers/localize-controller.ts'
import type { Term } from '../locales/locale.ts'
import { passwordlessLocales } from '../locales/passwordless/locale-modules.ts'
import type { SignInPool } from '../sign-in/pool.ts'
import type { badge } from '../templates/badge.ts'
import type { form, submitButton } from '../templates/form.ts'
import type { fill } from '../templates/texts.ts'
import type { PasswordlessSteps, ShownState, View } from '../templates/view.ts'
import { englishPasswordlessText } from './english-passwordless-text.ts'

/** What signs in: a sign-in of the app's own, or the user pool that the attributes name. */
export interface PasswordlessConfig extends SignInPool {
  readonly signIn: SignIn | null
}

/** Where the steps after the code are shown. */
export interface PasswordlessHost {
  readonly state: ShownState
  readonly flow: SignUpFlow | undefined
  readonly show: (state: ShownState) => void
}

export interface PasswordlessElement extends ReactiveControllerHost, HTMLElement {
  /** `offer`: a passkey is offered to who is signed in. */
  readonly passkey: string | null
}

/** What the element itself draws with. */
interface Drawing {
  readonly html: typeof html
  readonly badge: typeof badge
  readonly fill: typeof fill
  readonly form: typeof form
  readonly submitButton: typeof submitButton
}

type RegisterPasskey = typeof import('../passkeys.ts').registerPasskey

/**
 * What only a sign-up without a password needs: it signs in, says so, and offers a passkey. It is in a file of its own that
 * is loaded while the person looks for the code, and imports nothing that the element itself does (see `AuthorContent`).
 */
export class PasswordlessContent implements PasswordlessSteps, ReactiveController {
  readonly #host: PasswordlessHost
  readonly #element: PasswordlessElement
  readonly #draw: Drawing
  readonly #texts: Promise<void>
  #signIn: SignIn | null = null
  /** What makes a passkey; `null` where none is offered. */
  #register: RegisterPasskey | null = null
  #hasNewPasskey = false
  #isSeenSignedIn = false
  #stopWatching: (() => void) | null = null
  /** Takes the device's prompt away. */
  #asking = new AbortController()

  constructor(
    host: PasswordlessHost,
    element: PasswordlessElement,
    localize: LocalizeController,
    draw: Drawing,
  ) {
    this.#host = host
    this.#element = element
    this.#draw = draw
    element.addController(this)
    this.#texts = localize.add({ english: englishPasswordlessText, modules: passwordlessLocales })
  }

  /** What signs in, with all that is said and offered then. Rejects when it does not load, or is not set up. */
  async open(config: PasswordlessConfig): Promise<SignIn> {
    const [signIn, register] = await Promise.all([
      this.#signIn ?? config.signIn ?? openPool(config),
      this.#register ?? (this.#element.passkey === 'offer' ? loadPasskeys() : null),
      this.#texts,
    ])
    this.#register = register
    this.#signIn = signIn
    return signIn
  }

  hostConnected(): void {
    this.#watch()
  }

  hostDisconnected(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
  }

  /** Ends it where the page asks for another sign-up, or signs in otherwise. */
  close(): void {
    this.#element.removeController(this)
    this.hostDisconnected()
  }

  /** Watches the sign-in for as long as the person is told that they are signed in. */
  #watch(): void {
    this.hostDisconnected()
    if (!this.#isSignedIn || !this.#element.isConnected || !this.#signIn) return
    this.#stopWatching = this.#signIn.subscribe((user) => {
      if (user) this.#isSeenSignedIn = true
      else if (this.#isSeenSignedIn) void this.#forget()
    })
    // They may have been told at once.
    if (!this.#isSignedIn) this.hostDisconnected()
  }

  /** Who has signed out, elsewhere on the page or in another tab, is no longer told that they are signed in. */
  async #forget(): Promise<void> {
    const element = this.#element
    const { inert } = element
    this.#isSeenSignedIn = this.#hasNewPasskey = false
    // The empty form takes no focus from where the person is.
    element.inert = !element.matches(':focus-within')
    this.#host.flow?.startOver()
    await element.updateComplete
    element.inert = inert
  }

  get #isSignedIn(): boolean {
    const { state } = this.#host.flow ?? {}
    return state?.step === 'done' && state.user !== null
  }

  /**
   * Goes along with the flow. What is shown of it: before its end, who is signed in is offered a passkey, where the page
   * asks for it, and the device can make one.
   */
  take(state: SignUpState): ShownState {
    this.#watch()
    const isOffered = state.step === 'done' && state.user && this.#register
    return isOffered ? { ...state, step: 'passkey' } : state
  }

  /** Asks the device for a passkey, and goes on to the end when there is one. */
  async createPasskey(): Promise<void> {
    const { state } = this.#host
    if (state.step !== 'passkey' || !this.#register || !this.#signIn) return
    const asking = { ...state, busy: 'submit', rejection: null } as const
    this.#host.show(asking)
    this.#asking = new AbortController()
    const outcome = await this.#register(this.#signIn, { signal: this.#asking.signal })
    // The person may have gone on meanwhile.
    if (this.#host.state !== asking) return
    if (outcome.step === 'rejected') {
      this.#host.show({ ...state, rejection: outcome.rejection })
      return
    }
    this.#hasNewPasskey = true
    this.#end()
  }

  passkeyStep(view: View): TemplateResult {
    const { form, html, submitButton } = this.#draw
    const { localize } = view
    return form(view, {
      name: 'passkey',
      header: html`<header>
        <svg class="domain-gate-badge" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 15.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0m-1.3-3.2L20 3m-4 4 3 3"></path>
        </svg>
        <h2 tabindex="-1">${localize.term('passkeyHeading')}</h2>
        <p>${localize.term('passkeyIntro')}</p>
      </header>`,
      button: submitButton(view, 'passkey', 'createPasskey'),
      footer: html`<footer>
        <button type="button" class="domain-gate-link" @click=${this.#end}>
          ${localize.term('notNow')}
        </button>
      </footer>`,
    })
  }

  /** The end for who is signed in. */
  signedIn({ localize, state }: View): TemplateResult {
    const { badge, fill, html } = this.#draw
    const isPending = state.step === 'done' && state.membership === 'pending'
    return html`<header>
      ${badge('tick')}
      <h2 tabindex="-1">${localize.term('signedInHeading')}</h2>
      <p>${fill(localize.term(isPending ? 'signedInPending' : 'signedIn'), state.email)}</p>
      ${this.#hasNewPasskey ? html`<p>${localize.term('passkeyCreated')}</p>` : ''}
    </header>`
  }

  /** What is said of a code where nobody needs a password; `undefined` for what is said of any code. */
  codeTerm({ delivery, purpose, reason, resent, resumed }: CodeState): Term | undefined {
    if (resent && !reason) return undefined
    if (purpose === 'sign-in') return delivery ? 'signInCodeSent' : 'signInCodeAwaited'
    return resumed && delivery ? 'codeResumedPasswordless' : undefined
  }

  readonly #end = (): void => {
    const { state } = this.#host
    // Whoever goes on has not made one, whatever the device still asks.
    this.#asking.abort()
    if (state.step === 'passkey')
      this.#host.show({ ...state, step: 'done', busy: null, rejection: null })
  }
}

/** Rejects when it does not load; throws when the pool is not named as it must be. */
async function openPool(pool: SignInPool): Promise<SignIn> {
  const { signInToPool } = await import('../pool-sign-in.ts')
  return signInToPool(pool)
}

/** What makes a passkey; `null` where the device cannot, or what asks it does not load: then none is offered. */
async function loadPasskeys(): Promise<RegisterPasskey | null> {
  try {
    const { canUsePasskeys, registerPasskey } = await import('../passkeys.ts')
    return (await canUsePasskeys()) ? registerPasskey : null
  } catch {
    return null
  }
}
