import {
  createDomainGate,
  createSignUpFlow,
  type DomainGate,
  type FetchClientOptions,
  type SignUpFlow,
  type SignUpState,
} from '@domain-gate/core'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { eventOf, newEvent } from '../events.ts'
import { loadPoolClient } from '../lazy-pool-client.ts'

/** What a sign-up is made of: a gate of the app's own, or the user pool that the attributes name. */
export interface SignUpConfig {
  readonly gate: DomainGate | null
  readonly region: string | null
  readonly clientId: string | null
  readonly endpoint: string | null
  /** Tells what is stored for this tag from what is stored for other tags on the page. */
  readonly storageKey: string
}

const INITIAL_STATE: SignUpState = { step: 'details', busy: null, rejection: null, email: '' }

/** As in core's English messages, which are loaded with the first refusal; a test keeps both alike. */
const ENGLISH = {
  unavailable: 'Sign-up is not available right now. Try again in a moment.',
  'not-configured': 'Sign-up is not set up correctly. Tell the owner of this site.',
}

/** How long a page's scripts have to set `gate` before the lack of both is called a mistake. */
const GATE_GRACE_MS = 500

/** Opens the sign-up flow of its host, follows it, and tells the page what is new. */
export class SignUpController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  /** `undefined` until the host is configured and what makes a client has come. */
  flow: SignUpFlow | undefined
  state: SignUpState = INITIAL_STATE
  /** Whether the same may be submitted again after it was refused. */
  canRetry = false
  /** How many codes are known to be on their way, of all sign-ups. */
  codesSent = 0
  #config: SignUpConfig | undefined
  #opening: Promise<void> | undefined
  #unsubscribe: (() => void) | undefined
  #tick: ReturnType<typeof setTimeout> | undefined
  #news: CustomEvent[] = []
  #announcedStep: SignUpState['step'] | undefined

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
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
    if (this.#config && sourceOf(config) === sourceOf(this.#config)) return false
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

  /** Tells the person that it is the page that does not work, and the developer why. */
  fail(code: 'not-configured' | 'unavailable', cause: unknown): void {
    const retryable = code === 'unavailable'
    console.error(
      `<${this.#host.localName}> ${retryable ? 'could not load' : HOW_TO_SET_UP}`,
      cause,
    )
    const rejection = { code, message: ENGLISH[code], field: null, retryable, cause }
    this.#change({ ...this.state, busy: null, rejection })
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
      this.flow = createSignUpFlow({ gate, storageKey: `${storageKey} ${clientId}` })
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

  #follow(): void {
    this.#unsubscribe?.()
    this.#unsubscribe = this.flow?.subscribe((state) => this.#change(state))
  }

  #change(state: SignUpState): void {
    const before = this.state
    if (state === before) return
    const { rejection } = state
    this.state = state
    this.canRetry = before.busy === 'submit' && !!rejection?.retryable
    const event = eventOf(before, state)
    if (event) this.#news.push(event)
    if (event?.type === 'domain-gate-code-sent') this.codesSent += 1
    this.#host.requestUpdate()
  }
}

const HOW_TO_SET_UP = 'needs the attributes `region` and `client-id`, or the property `gate`:'

function sourceOf({ gate, region, clientId, endpoint }: SignUpConfig): DomainGate | string {
  return gate ?? JSON.stringify([region, clientId, endpoint])
}
