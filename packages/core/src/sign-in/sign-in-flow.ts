import { assert, assertKnownKeys, assertType } from '../assert.ts'
import { createListeners } from '../flow/listeners.ts'
import type { CodeDelivery } from '../gate/code-delivery.ts'
import type { DomainGate } from '../gate/domain-gate.ts'
import { trimTypedEmail } from '../gate/typed-input.ts'
import type { Rejection } from '../rejection/rejection.ts'
import { createRejecter } from './load-refusals.ts'
import type { Factor, SignInOutcome } from './outcome.ts'
import type { SignIn } from './sign-in.ts'
import type { SignedInUser } from './tokens.ts'

interface StateBase {
  /** What is under way: `null` when the person can act. */
  readonly busy: 'submit' | 'resend' | null
  /** Why the last attempt was refused; cleared by the next one. */
  readonly rejection: Rejection | null
  /** As last submitted, so a UI can show it again; `''` at first. */
  readonly email: string
  /** What this user can sign in with; `null` as long as nobody has asked. */
  readonly factors: readonly Factor[] | null
}

/** What has just been done, where a person comes back to sign in after it. */
export type SignInNotice = 'password-reset' | 'confirmed'

/** When a code was sent, and when another can be. */
interface CodeBase extends StateBase {
  /** Where the code went; `null` when Cognito does not say, or none was sent just now. */
  readonly delivery: CodeDelivery | null
  /** Epoch milliseconds from which `resend` sends again; `null` where it cannot: start over instead. */
  readonly resendAt: number | null
  /** How many codes `resend` has sent in this step, so a UI can announce each. */
  readonly resent: number
}

/** The flow waits for the address. */
export interface EmailState extends StateBase {
  readonly step: 'email'
  /** What has just been done, to be said above the form. */
  readonly notice: SignInNotice | null
}

/** The flow waits for the factor that the person chooses. */
export interface ChooseState extends StateBase {
  readonly step: 'choose'
  readonly factors: readonly Factor[]
}

/** The flow waits for a code. */
export interface SignInCodeState extends CodeBase {
  readonly step: 'code'
  /** Where the code comes from; `totp` is an authenticator app. */
  readonly medium: 'email' | 'sms' | 'totp'
  /** Whether the code is the second factor, after a password. */
  readonly isSecondFactor: boolean
  /** Why a new code was sent although nobody asked for one: say so. */
  readonly reason: 'session-expired' | null
}

/** The flow waits for the password. */
export interface PasswordState extends StateBase {
  readonly step: 'password'
  /** What has just been done, to be said above the form. */
  readonly notice: SignInNotice | null
}

/** The flow waits for the passkey. `submitPasskey` has the browser ask for it. */
export interface PasskeyState extends StateBase {
  readonly step: 'passkey'
}

/** The flow waits for a new password, which the pool demands. */
export interface NewPasswordState extends StateBase {
  readonly step: 'new-password'
  /** Attributes that the pool demands and the user lacks, by Cognito's names. */
  readonly requiredAttributes: readonly string[]
}

/** A code and a new password. */
export interface ForgotState extends CodeBase {
  readonly step: 'forgot'
}

/** The address was never confirmed, so the code of the sign-up comes first. */
export interface ConfirmState extends CodeBase {
  readonly step: 'confirm'
}

/** Somebody is signed in. */
export interface SignedInState extends StateBase {
  readonly step: 'signed-in'
  /** Who, as the ID token says it. */
  readonly user: SignedInUser
}

/** A snapshot of the flow, told apart by `step`. */
export type SignInState =
  | EmailState
  | ChooseState
  | SignInCodeState
  | PasswordState
  | PasskeyState
  | NewPasswordState
  | ForgotState
  | ConfirmState
  | SignedInState

/**
 * The headless state machine email → what the user has → signed-in. `state` is an immutable snapshot that keeps its
 * identity until something changes; every method is bound. Every action resolves when its request is over; a second one
 * meanwhile joins the first, and one that does not belong to the step does nothing. They reject for wrong use only (a
 * `TypeError`). No code, password or token is ever in `state`.
 */
export interface SignInFlow {
  /** What to draw now. */
  readonly state: SignInState
  /** Calls the listener now and at every change, as a Svelte store does; returns what ends it. */
  readonly subscribe: (listener: (state: SignInState) => void) => () => void
  /** With a password at once, where a form asks for both. */
  readonly submitEmail: (input: { email: string; password?: string }) => Promise<void>
  /** Goes on with one of the user’s factors. */
  readonly choose: (factor: Factor) => Promise<void>
  /** Sends the code. */
  readonly submitCode: (code: string) => Promise<void>
  /** Sends the password, or its proof. */
  readonly submitPassword: (password: string) => Promise<void>
  /** Has the browser ask for the passkey; as often as the person likes. */
  readonly submitPasskey: () => Promise<void>
  /** Sets the password that the pool demands, with the attributes that it lacks. */
  readonly submitNewPassword: (input: {
    password: string
    attributes?: Readonly<Record<string, string>>
  }) => Promise<void>
  /** Sends a code to set a new password with; from the first step the address is given along. */
  readonly forgotPassword: (input?: { email?: string }) => Promise<void>
  /** Sets a new password by the code of `forgotPassword`, and goes on to sign in. */
  readonly submitReset: (input: { code: string; password: string }) => Promise<void>
  /** Sends another code. Before `resendAt` it does nothing. */
  readonly resend: () => Promise<void>
  /** Goes on with another factor: lets the user choose among those there are. */
  readonly anotherWay: () => Promise<void>
  /** Goes back to the first step. */
  readonly startOver: () => void
  /** Signs out here, or on all devices. */
  readonly signOut: (options?: { readonly everywhere?: boolean }) => Promise<void>
}

/** Asks the browser for the passkey of a user, and answers with it: `signInWithPasskey` of `@domain-gate/core/passkeys`. */
export type AskForPasskey = (
  signIn: SignIn,
  input: {
    readonly email: string
    /** Aborted when the person starts over: take the prompt away. */
    readonly signal: AbortSignal
  },
) => Promise<SignInOutcome>

/** What `createSignInFlow` takes. */
export interface SignInFlowOptions {
  /** What the flow signs in by. */
  readonly signIn: SignIn
  /** Confirms who has not finished signing up, then signs them in. Without it they are refused as `user-unconfirmed`. */
  readonly gate?: Pick<DomainGate, 'confirmSignUp' | 'resendCode'> | null
  /** The one factor to begin with, for pools where there is no other; without it what the user has. */
  readonly factor?: Factor | null
  /** Default: `signInWithPasskey`, loaded when it is called for. */
  readonly askForPasskey?: AskForPasskey
  /** Epoch milliseconds. Default `Date.now`. */
  readonly clock?: () => number
  /** Wait between two codes, in milliseconds. Default 30,000. */
  readonly resendCooldownMs?: number
}

const IDLE = { busy: null, rejection: null } as const

/**
 * The headless sign-in: any UI renders `state` and calls the actions. The address is trimmed. Whoever is signed in
 * already, or signs in or out elsewhere, is followed as long as somebody is subscribed.
 * @throws TypeError for wrong use: no signIn, unknown options.
 * @example
 * const flow = createSignInFlow({ signIn: createSignIn({ client }) })
 * flow.subscribe((state) => render(state))
 */
export function createSignInFlow(options: SignInFlowOptions): SignInFlow {
  const { signIn, gate, factor, askForPasskey, clock, resendCooldownMs } = readOptions(options)
  const listeners = createListeners<SignInState>()

  const user = signIn.current()
  let state: SignInState = Object.freeze(user ? signedIn(user) : emailStep(''))
  let underWay: Promise<void> | null = null
  /** Takes away what the browser asks of the person. */
  let prompt: AbortController | null = null
  let watchers = 0
  let stopFollowing = () => {}
  /** What the user has last tried. */
  let tried: Factor | null = null

  function change(next: SignInState): void {
    state = Object.freeze(next)
    listeners.notify(() => state)
  }

  /** Somebody has signed in or out: another part of the page, or another tab. Our own requests say so themselves. */
  function follow(user: SignedInUser | null): void {
    if (underWay) return
    if (user) {
      if (state.step !== 'signed-in' || !isSame(state.user, user)) change(signedIn(user))
    } else if (state.step === 'signed-in') change(emailStep(''))
  }

  function act(
    busy: 'submit' | 'resend',
    email: string,
    request: (isWanted: () => boolean) => Promise<SignInState>,
  ): Promise<void> {
    if (underWay) return underWay
    const settle = (next: SignInState) => {
      // After a new start, an answer from before is late.
      if (underWay !== action) return
      underWay = null
      change(next)
    }
    const action: Promise<void> = Promise.resolve()
      .then(() => request(() => underWay === action))
      .then(settle, (error) => {
        settle({ ...state, busy: null })
        throw error
      })
    underWay = action
    change({ ...state, email, busy, rejection: null })
    return action
  }

  function base() {
    return { ...IDLE, email: state.email, factors: state.factors }
  }

  function emailStep(email: string, notice: SignInNotice | null = null): EmailState {
    return { step: 'email', ...IDLE, email, factors: null, notice }
  }

  /** Where a password is asked for: at the address, if that is where it is asked for anyway. */
  function passwordStep(notice: SignInNotice | null): SignInState {
    if (factor === 'password') return emailStep(state.email, notice)
    return { step: 'password', ...base(), notice }
  }

  function codeSent(step: SignInState['step'], delivery: CodeDelivery | null) {
    const resent = 'resent' in state && state.step === step ? state.resent + 1 : 0
    return { ...base(), delivery, resendAt: clock() + resendCooldownMs, resent }
  }

  function stay(rejection: Rejection): SignInState {
    const stayed = { ...state, busy: null, rejection }
    const isTooOften = state.busy === 'resend' && rejection.code === 'too-many-attempts'
    return 'resendAt' in stayed && isTooOften
      ? { ...stayed, resendAt: clock() + resendCooldownMs }
      : stayed
  }

  /** Begins with a factor, or without one with what the user has; then it is known what that is. */
  async function start(email: string, asked: Factor | null): Promise<SignInState> {
    tried = asked
    const outcome = await signIn.start(asked ? { email, factor: asked } : { email })
    return afterStart(outcome, asked)
  }

  async function afterStart(outcome: SignInOutcome, asked: Factor | null): Promise<SignInState> {
    const only = FACTOR_OF[outcome.step]
    const next = await after(outcome)
    return !asked && only && next.step !== 'signed-in' ? { ...next, factors: [only] } : next
  }

  async function tryPassword(
    email: string,
    password: string,
    isWanted: () => boolean,
  ): Promise<SignInOutcome> {
    tried = 'password'
    const outcome = await signIn.start({ email, factor: 'password' })
    return outcome.step === 'password-required' && isWanted()
      ? signIn.answer({ password })
      : outcome
  }

  async function after(outcome: SignInOutcome): Promise<SignInState> {
    switch (outcome.step) {
      case 'signed-in':
        return signedIn(outcome)
      case 'choose':
        return { step: 'choose', ...IDLE, email: outcome.email, factors: outcome.factors }
      case 'password-required':
        tried = 'password'
        return { step: 'password', ...base(), email: outcome.email, notice: null }
      case 'passkey-required':
        return { step: 'passkey', ...base(), email: outcome.email }
      case 'new-password-required': {
        const { email, requiredAttributes } = outcome
        return { step: 'new-password', ...base(), email, requiredAttributes }
      }
      case 'code-required': {
        const { email, medium, delivery, isSecondFactor, reason = null } = outcome
        const sent = codeSent('code', delivery)
        const isFirstOfKind =
          !('isSecondFactor' in state) || state.isSecondFactor !== isSecondFactor
        const again = isSecondFactor ? { resendAt: null } : {}
        const resent = isFirstOfKind ? 0 : sent.resent
        return { step: 'code', ...sent, email, medium, isSecondFactor, reason, ...again, resent }
      }
      case 'rejected':
        return refused(outcome.rejection)
    }
  }

  /** A refusal that has a way on takes it; the others are shown where what is wrong can be put right. */
  async function refused(rejection: Rejection): Promise<SignInState> {
    const { code, field } = rejection
    if (code === 'user-unconfirmed' && gate && state.step !== 'confirm') return askToConfirm()
    if (code === 'password-reset-required' && state.step !== 'forgot') return sendResetCode()
    if (code === 'session-expired') {
      if (state.step === 'code' && !state.isSecondFactor) return sendCodeAnew()
      if (state.step === 'code' || state.step === 'new-password')
        return { ...passwordStep(null), rejection }
    }
    return field === 'email' && state.step !== 'email'
      ? { ...emailStep(state.email), rejection }
      : stay(rejection)
  }

  /** The code came too late, so another is sent; the person is told why. */
  async function sendCodeAnew(): Promise<SignInState> {
    const outcome = await signIn.start({ email: state.email, factor: 'code' })
    if (outcome.step === 'rejected') return stay(outcome.rejection)
    const next = await after(outcome)
    return next.step === 'code' ? { ...next, reason: 'session-expired' } : next
  }

  /** When no code can be sent now, one that was sent before still counts. */
  async function sendResetCode(): Promise<SignInState> {
    const outcome = await signIn.forgotPassword({ email: state.email })
    if (outcome.step === 'code-required')
      return { step: 'forgot', ...codeSent('forgot', outcome.delivery) }
    const { rejection } = outcome
    return state.busy === 'resend' || state.step === 'email'
      ? stay(rejection)
      : { step: 'forgot', ...codeSent('forgot', null), rejection }
  }

  async function askToConfirm(): Promise<SignInState> {
    const outcome = await gate?.resendCode({ email: state.email })
    if (outcome?.step === 'code-required')
      return { step: 'confirm', ...codeSent('confirm', outcome.delivery) }
    if (outcome?.step !== 'rejected') return passwordStep('confirmed')
    if (state.step === 'confirm') return stay(outcome.rejection)
    return { step: 'confirm', ...codeSent('confirm', null), rejection: outcome.rejection }
  }

  /** The sign-up is over, and goes on to the sign-in that the person came for. */
  async function confirm(code: string, isWanted: () => boolean): Promise<SignInState> {
    const { email } = state
    const confirmed = await gate?.confirmSignUp({ email, code })
    if (confirmed?.step === 'rejected') return refused(confirmed.rejection)
    const session = confirmed?.session
    if ((!session && tried === 'password') || !isWanted()) return passwordStep('confirmed')
    const outcome = session
      ? await signIn.continue({ email, session })
      : await signIn.start(tried ? { email, factor: tried } : { email })
    if (outcome.step !== 'rejected') return afterStart(outcome, tried)
    return { ...emailStep(email, 'confirmed'), rejection: outcome.rejection }
  }

  async function reset(
    code: string,
    password: string,
    isWanted: () => boolean,
  ): Promise<SignInState> {
    const { email } = state
    const outcome = await signIn.resetPassword({ email, code, password })
    if (outcome.step === 'rejected') return refused(outcome.rejection)
    if (!isWanted()) return passwordStep('password-reset')
    const signed = await tryPassword(email, password, isWanted)
    return signed.step === 'rejected' ? passwordStep('password-reset') : after(signed)
  }

  return Object.freeze<SignInFlow>({
    get state() {
      return state
    },
    subscribe(listener) {
      if (watchers === 0) stopFollowing = signIn.subscribe(follow)
      const end = listeners.add(listener, state)
      let isOver = false
      watchers += 1
      return () => {
        if (isOver) return
        isOver = true
        end()
        watchers -= 1
        if (watchers === 0) stopFollowing()
      }
    },
    async submitEmail({ email: typed, password }) {
      if (state.step !== 'email') return
      const email = trimTypedEmail(typed)
      await act('submit', email, async (isWanted) =>
        password === undefined
          ? start(email, factor)
          : after(await tryPassword(email, password, isWanted)),
      )
    },
    async choose(factor) {
      const { step, email } = state
      if (step === 'choose') await act('submit', email, () => start(email, factor))
    },
    async submitCode(code) {
      const { step, email } = state
      if (step === 'code')
        await act('submit', email, async () => after(await signIn.answer({ code })))
      if (step === 'confirm') await act('submit', email, (isWanted) => confirm(code, isWanted))
    },
    async submitPassword(password) {
      const { step, email } = state
      if (step === 'password')
        await act('submit', email, async (isWanted) =>
          after(await tryPassword(email, password, isWanted)),
        )
    },
    async submitPasskey() {
      const { step, email } = state
      if (step === 'passkey')
        await act('submit', email, async () => {
          prompt = new AbortController()
          return after(await askForPasskey(signIn, { email, signal: prompt.signal }))
        })
    },
    async submitNewPassword({ password, attributes = {} }) {
      const { step, email } = state
      if (step === 'new-password')
        await act('submit', email, async () =>
          after(await signIn.answer({ newPassword: password, attributes })),
        )
    },
    async forgotPassword({ email = state.email } = {}) {
      if (state.step === 'email' || state.step === 'password')
        await act('submit', trimTypedEmail(email), async () => {
          const outcome = await signIn.forgotPassword({ email: state.email })
          return outcome.step === 'rejected'
            ? refused(outcome.rejection)
            : { step: 'forgot', ...codeSent('forgot', outcome.delivery) }
        })
    },
    async submitReset({ code, password }) {
      const { step, email } = state
      if (step === 'forgot')
        await act('submit', email, (isWanted) => reset(code, password, isWanted))
    },
    async resend() {
      const { step, email } = state
      if (!('resendAt' in state) || state.resendAt === null) return
      if (!underWay && clock() < state.resendAt) return
      if (step === 'code') await act('resend', email, () => start(email, 'code'))
      if (step === 'forgot') await act('resend', email, sendResetCode)
      if (step === 'confirm') await act('resend', email, askToConfirm)
    },
    async anotherWay() {
      const { step, email, factors } = state
      if (step !== 'password' && step !== 'passkey' && step !== 'code') return
      if (!underWay && factors && factors.length > 1)
        change({ step: 'choose', ...IDLE, email, factors })
      else await act('submit', email, () => start(email, null))
    },
    startOver() {
      if (state.step === 'signed-in') return
      if (underWay) {
        signIn.cancel()
        prompt?.abort()
      }
      underWay = null
      change(emailStep(state.email))
    },
    async signOut(options = {}) {
      if (state.step !== 'signed-in') return
      await act('submit', state.email, async () => {
        const outcome = await signIn.signOut(options)
        return outcome.step === 'rejected' ? stay(outcome.rejection) : emailStep('')
      })
    },
  })
}

/** That what asks does not load is a refusal like others, with other ways on. */
const askTheBrowser: AskForPasskey = async (signIn, input) => {
  try {
    const { signInWithPasskey } = await import('../passkeys/passkeys.ts')
    return await signInWithPasskey(signIn, input)
  } catch {
    return createRejecter(signIn.messages ?? {}).reject({ code: 'unavailable' }, input.email)
  }
}

/** What a user has who is asked for this without having chosen. */
const FACTOR_OF: Readonly<Partial<Record<SignInOutcome['step'], Factor>>> = {
  'code-required': 'code',
  'passkey-required': 'passkey',
  'password-required': 'password',
}

function signedIn({ email, groups, expiresAt }: SignedInUser): SignedInState {
  const user = Object.freeze({ email, groups, expiresAt })
  return { step: 'signed-in', ...IDLE, email, factors: null, user }
}

function isSame(one: SignedInUser, other: SignedInUser): boolean {
  return (
    one.email === other.email &&
    one.expiresAt === other.expiresAt &&
    one.groups.join('\n') === other.groups.join('\n')
  )
}

const NEEDED = [
  'start',
  'continue',
  'answer',
  'cancel',
  'forgotPassword',
  'resetPassword',
  'signOut',
  'current',
  'subscribe',
] as const

function readOptions(options: SignInFlowOptions) {
  const owner = 'createSignInFlow'
  const known = ['signIn', 'gate', 'factor', 'askForPasskey', 'clock', 'resendCooldownMs']
  assertKnownKeys(owner, options, known)
  const {
    signIn,
    gate = null,
    factor = null,
    askForPasskey = askTheBrowser,
    clock = Date.now,
    resendCooldownMs = 30_000,
  }: Partial<SignInFlowOptions> = options ?? {}
  assertType(`${owner}: signIn`, signIn, 'object')
  for (const call of NEEDED)
    assert(
      typeof signIn[call] === 'function',
      `${owner}: signIn.${call}`,
      'a function',
      signIn[call],
    )
  for (const call of gate ? (['confirmSignUp', 'resendCode'] as const) : [])
    assert(typeof gate?.[call] === 'function', `${owner}: gate.${call}`, 'a function', gate?.[call])
  assert(
    factor === null || ['code', 'passkey', 'password'].includes(factor),
    `${owner}: factor`,
    'code, passkey or password',
    factor,
  )
  assertType(`${owner}: askForPasskey`, askForPasskey, 'function')
  assertType(`${owner}: clock`, clock, 'function')
  assertType(`${owner}: resendCooldownMs`, resendCooldownMs, 'number')
  assert(resendCooldownMs >= 0, `${owner}: resendCooldownMs`, '0 or more', resendCooldownMs)
  return { signIn, gate, factor, askForPasskey, clock, resendCooldownMs }
}
