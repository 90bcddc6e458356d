import type { SignInFlow, SignInState } from '@domain-gate/core/sign-in'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { LocalizeController } from '../controllers/localize-controller.ts'
import type { SignInConfig } from './sign-in-config.ts'
import { newSignInEvent, signInEventOf } from './sign-in-events.ts'
import { ownRejection } from './unloaded.ts'

/** What signs in, and the steps after the address: loaded while the person types that. */
type LaterSteps = typeof import('./later/later-steps.ts')['laterSteps']

const INITIAL_STATE: SignInState = {
  step: 'email',
  busy: null,
  rejection: null,
  email: '',
  factors: null,
  notice: null,
}

/** How long a page's scripts have to set `signIn` before the lack of both is called a mistake. */
const SIGN_IN_GRACE_MS = 500

/** Opens the sign-in flow of its host, follows it, and tells the page what is new. */
export class SignInController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #localize: LocalizeController
  later: LaterSteps | undefined
  /** `undefined` until the host is configured and what signs in has come. */
  flow: SignInFlow | undefined
  state: SignInState = INITIAL_STATE
  /** Whether the same may be submitted again after it was refused. */
  canRetry = false
  #config: SignInConfig | undefined
  #opening: Promise<void> | undefined
  #unsubscribe: (() => void) | undefined
  #tick: ReturnType<typeof setTimeout> | undefined
  #news: CustomEvent[] = []
  #announcedStep: SignInState['step'] | undefined

  constructor(host: ReactiveControllerHost & HTMLElement, localize: LocalizeController) {
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
    const { state } = this
    return 'resendAt' in state ? Math.max(0, (state.resendAt ?? 0) - Date.now()) : 0
  }

  /** Whether somebody may be signed in already, which is not known yet: the form would only flash. */
  get isUnsure(): boolean {
    const { signIn, tokens } = this.#config ?? {}
    return !this.flow && !this.state.rejection && !!(signIn || tokens)
  }

  /** Starts over when what signs in is another than before. */
  configure(config: SignInConfig): boolean {
    const before = this.#config
    if (before && NAMES.every((name) => before[name] === config[name])) return false
    this.#unsubscribe?.()
    this.#config = config
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
    this.#change({ ...this.state, busy, rejection: null })
  }

  /** Tells the page what is new, when it is on the screen. */
  announce(): void {
    const { step } = this.state
    if (step !== this.#announcedStep) {
      this.#announcedStep = step
      this.#host.dispatchEvent(newSignInEvent('domain-gate-step', { step }))
    }
    for (const event of this.#news.splice(0)) this.#host.dispatchEvent(event)
  }

  async #open(config: SignInConfig): Promise<void> {
    let failure: 'unavailable' | 'not-configured' = 'unavailable'
    try {
      const [{ laterSteps: later }, pool] = await Promise.all([
        import('./later/later-steps.ts'),
        config.signIn ? null : import('../pool-sign-in.ts'),
      ])
      if (config !== this.#config) return
      failure = 'not-configured'
      if (!this.later) void this.#localize.add({ english: later.english })
      this.later = later
      this.flow = later.openSignIn(config, pool?.signInToPool)
      this.#follow()
      this.#host.requestUpdate()
    } catch (cause) {
      await new Promise((resolve) => setTimeout(resolve, SIGN_IN_GRACE_MS))
      if (config !== this.#config) return
      this.#opening = undefined
      this.#fail(failure, cause)
    }
  }

  /** Tells the person that it is the page that does not work, and the developer why. */
  #fail(code: 'unavailable' | 'not-configured', cause: unknown): void {
    const { localName } = this.#host
    const what = code === 'unavailable' ? 'could not load' : HOW_TO_SET_UP
    console.error(`<${localName}> ${what}`, cause)
    this.#change({ ...this.state, busy: null, rejection: ownRejection(code, cause) })
  }

  #follow(): void {
    this.#unsubscribe?.()
    // A host that was taken away while this loaded would be kept for good by the sign-in, which all of a page share.
    if (!this.#host.isConnected) return
    this.#unsubscribe = this.flow?.subscribe((state) => this.#change(state))
  }

  #change(state: SignInState): void {
    const before = this.state
    if (state === before) return
    const { rejection } = state
    this.state = state
    this.canRetry = before.busy === 'submit' && !!rejection?.retryable
    const event = signInEventOf(before, state)
    if (event) this.#news.push(event)
    this.#host.requestUpdate()
  }
}

const NAMES = [
  'signIn',
  'gate',
  'tokens',
  'region',
  'clientId',
  'userPoolId',
  'endpoint',
  'factor',
] as const

const HOW_TO_SET_UP =
  'needs `region` and `client-id`, or the property `signIn`; `factor` is code, passkey or password:'
