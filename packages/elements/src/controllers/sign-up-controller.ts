import {
  createDomainGate,
  createSignUpFlow,
  type DomainGate,
  type FetchClientOptions,
  type Rejection,
  type SignUpFlow,
  type SignUpSignIn,
  type SignUpState,
} from '@domain-gate/core'
import type { SignIn, SignInOutcome } from '@domain-gate/core/sign-in'
import { html, type ReactiveController } from 'lit'
import { eventsOf, newEvent } from '../events.ts'
import { loadPoolClient } from '../lazy-pool-client.ts'
import type {
  PasswordlessConfig,
  PasswordlessContent,
  PasswordlessElement,
  PasswordlessHost,
} from '../passwordless/passwordless-content.ts'
import { badge } from '../templates/badge.ts'
import { form, submitButton } from '../templates/form.ts'
import { fill } from '../templates/texts.ts'
import type { ShownState } from '../templates/view.ts'
import type { LocalizeController } from './localize-controller.ts'

/** What a sign-up is made of: a gate of the app's own, or the user pool that the attributes name. */
export interface SignUpConfig extends PasswordlessConfig {
  readonly gate: DomainGate | null
  /** Whether the address is all that is asked for, and the person is signed in at the end. */
  readonly isPasswordless: boolean
  /** Tells what is stored for this tag from what is stored for other tags on the page. */
  readonly storageKey: string
}

const INITIAL_STATE: ShownState = { step: 'details', busy: null, rejection: null, email: '' }

/** As in core's English messages, which are loaded with the first refusal; a test keeps both alike. */
const ENGLISH = {
  unavailable: 'Sign-up is not available right now. Try again in a moment.',
  'not-configured': 'Sign-up is not set up correctly. Tell the owner of this site.',
}

/** How long a page's scripts have to set `gate` before the lack of both is called a mistake. */
const GATE_GRACE_MS = 500

/** Opens the sign-up flow of its host, follows it, and tells the page what is new. */
export class SignUpController implements ReactiveController, PasswordlessHost {
  readonly #host: PasswordlessElement
  /** `undefined` until the host is configured and what makes a client has come. */
  flow: SignUpFlow | undefined
  state: ShownState = INITIAL_STATE
  /** Whether the same may be submitted again after it was refused. */
  canRetry = false
  /** How many codes are known to be on their way, of all sign-ups. */
  codesSent = 0
  /** What a sign-up without a password goes on with; `undefined` before it is needed, and until it has come. */
  passwordless: PasswordlessContent | undefined
  readonly #localize: LocalizeController
  /** The flow's, which the shown one is made of. */
  #taken: SignUpState | undefined
  #config: SignUpConfig | undefined
  #opening: Promise<void> | undefined
  #unsubscribe: (() => void) | undefined
  #tick: ReturnType<typeof setTimeout> | undefined
  #news: CustomEvent[] = []
  #announcedStep: ShownState['step'] | undefined

  constructor(host: PasswordlessElement, localize: LocalizeController) {
    this.#host = host
    this.#localize = localize
    host.addController(this)
  }

  hostConnected(): void {
    this.#follow()
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
    clearTimeout(this.#tick)
  }

  hostUpdated(): void {
    // The seconds of the cool-down run on.
    clearTimeout(this.#tick)
    const left = this.resendWaitMs
    if (left > 0) this.#tick = setTimeout(() => this.#host.requestUpdate(), left % 1000 || 1000)
  }

  /** Milliseconds until another code can be asked for. */
  get resendWaitMs(): number {
    return this.state.step === 'code' ? Math.max(0, this.state.resendAt - Date.now()) : 0
  }

  /** Starts over when the gate, or without one the user pool, is another than before. */
  configure(config: SignUpConfig): boolean {
    const before = this.#config && sourceOf(this.#config)
    if (before && sourceOf(config).every((part, index) => part === before[index])) return false
    this.#unsubscribe?.()
    this.#config = config
    this.passwordless?.close()
    this.passwordless = undefined
    this.flow = undefined
    this.state = INITIAL_STATE
    this.canRetry = false
    this.#opening = this.#open(config)
    return true
  }

  /** Resolves when the flow is open or is known not to open; asks again for what did not load. */
  async open(): Promise<void> {
    if (!this.#config) return
    this.#opening ??= this.#open(this.#config)
    await this.#opening
  }

  /** Shows that something is under way, or no longer is, that no flow knows of. */
  setBusy(busy: 'submit' | null): void {
    this.show({ ...this.state, busy, rejection: null })
  }

  /** Tells the person that it is the page that does not work, and the developer why. */
  fail(code: 'not-configured' | 'unavailable', cause: unknown): void {
    const retryable = code === 'unavailable'
    console.error(
      `<${this.#host.localName}> ${retryable ? 'could not load' : HOW_TO_SET_UP}`,
      cause,
    )
    this.show({ ...this.state, busy: null, rejection: englishRejection(code, cause) })
  }

  /** Fires what has happened since the last time: the page shows it now, so a listener may act on it. */
  announce(): void {
    const { step } = this.state
    if (step !== this.#announcedStep) this.#news.push(newEvent('domain-gate-step', { step }))
    this.#announcedStep = step
    for (const event of this.#news.splice(0)) this.#host.dispatchEvent(event)
  }

  async #open(config: SignUpConfig): Promise<void> {
    const { region, clientId, endpoint, storageKey } = config
    let { gate } = config
    let failure: 'not-configured' | 'unavailable' = gate ? 'not-configured' : 'unavailable'
    try {
      if (!gate) {
        const fetchClient = await loadPoolClient()
        if (config !== this.#config) return
        failure = 'not-configured'
        // What the attributes lack is for the client to say.
        const pool = { region, clientId, endpoint: endpoint || undefined } as FetchClientOptions
        gate = createDomainGate({ client: fetchClient(pool) })
      }
      this.flow = createSignUpFlow({
        gate,
        storageKey: `${storageKey} ${clientId}`,
        signIn: canSignIn(config) ? this.#lateSignIn(config) : null,
      })
      // Taken up where it was left, which is no news.
      this.state = this.flow.state
      this.#follow()
      this.#host.requestUpdate()
    } catch (cause) {
      await new Promise((resolve) => setTimeout(resolve, GATE_GRACE_MS))
      if (config !== this.#config) return
      this.#opening = undefined
      this.fail(failure, cause)
    }
  }

  /** The sign-in, as soon as it has come. That it does not come is no lost sign-up. */
  #lateSignIn(config: SignUpConfig): SignUpSignIn {
    const ask = (call: (signIn: SignUpSignIn) => Promise<SignInOutcome>) =>
      this.#openSignIn(config).then(call, (cause): SignInOutcome => {
        console.error(`<${this.#host.localName}> cannot sign in`, cause)
        return { step: 'rejected', rejection: englishRejection('unavailable', cause) }
      })
    return {
      continue: (input) => ask((signIn) => signIn.continue(input)),
      start: (input) => ask((signIn) => signIn.start(input)),
      answer: (input) => ask((signIn) => signIn.answer(input)),
    }
  }

  /** Loads what did not load before, too. */
  async #openSignIn(config: SignUpConfig): Promise<SignIn> {
    if (!this.passwordless) {
      const { PasswordlessContent } = await import('../passwordless/passwordless-content.ts')
      const draw = { html, badge, fill, form, submitButton }
      this.passwordless ??= new PasswordlessContent(this, this.#host, this.#localize, draw)
    }
    return this.passwordless.open(config)
  }

  #follow(): void {
    this.#unsubscribe?.()
    this.#unsubscribe = this.flow?.subscribe((state) => this.#take(state))
  }

  /** Shows what the flow has come to, and before its end the step that is the element's own. */
  #take(state: SignUpState): void {
    if (state === this.#taken) return
    this.#taken = state
    const config = this.#config
    // What fails now is asked for again, and said, when it is needed.
    if (config && canSignIn(config) && state.step === 'code')
      this.#openSignIn(config).catch(() => {})
    this.show(this.passwordless?.take(state) ?? state)
  }

  readonly show = (state: ShownState): void => {
    const before = this.state
    if (state === before) return
    const { rejection } = state
    this.state = state
    this.canRetry = before.busy === 'submit' && !!rejection?.retryable
    for (const event of eventsOf(before, state)) {
      this.#news.push(event)
      if (event.type === 'domain-gate-code-sent') this.codesSent += 1
    }
    this.#host.requestUpdate()
  }
}

const HOW_TO_SET_UP = 'needs `region` and `client-id`, or `gate`'

/** What is said before core's own messages are there. */
function englishRejection(code: keyof typeof ENGLISH, cause: unknown): Rejection {
  return { code, message: ENGLISH[code], field: null, retryable: code === 'unavailable', cause }
}

/** What signs in to the pool of the attributes knows nothing of the pool of a gate. */
function canSignIn({ gate, isPasswordless, signIn }: SignUpConfig): boolean {
  return isPasswordless && !!(signIn || !gate)
}

/** What an element cannot change without starting over. */
function sourceOf({
  gate,
  region,
  clientId,
  endpoint,
  userPoolId,
  signIn,
  tokens,
  isPasswordless,
}: SignUpConfig): readonly unknown[] {
  const pool = gate ? [] : [region, clientId, endpoint, userPoolId]
  return [gate, signIn, tokens, isPasswordless, ...pool]
}
