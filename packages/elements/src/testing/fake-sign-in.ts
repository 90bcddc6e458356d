import type { PasskeyCalls, SignIn, SignInOutcome } from '@domain-gate/core/sign-in'

const CREATION_OPTIONS = {
  challenge: 'Y2hhbGxlbmdl',
  rp: { id: 'localhost', name: 'Acme' },
  user: { id: 'am8', name: 'jo@acme.com', displayName: 'Jo' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}

/** What signs in after the code, in a test's words; it notes what it was asked. Nothing else of a `SignIn` is used. */
export class FakeSignIn
  implements Pick<SignIn, 'continue' | 'start' | 'answer' | 'passkeyCalls' | 'subscribe'>
{
  readonly asked: [call: string, input: unknown][] = []
  continueOutcome: SignInOutcome = signedIn
  startOutcome: SignInOutcome = codeToSignIn
  answerOutcome: SignInOutcome = signedIn
  /** What the two calls for a passkey send; the second throws it when it is an error. */
  completed: unknown = null
  #isSignedIn = true
  readonly listeners = new Set<Parameters<SignIn['subscribe']>[0]>()

  async continue(input: unknown): Promise<SignInOutcome> {
    this.asked.push(['continue', input])
    return this.continueOutcome
  }

  async start(input: unknown): Promise<SignInOutcome> {
    this.asked.push(['start', input])
    return this.startOutcome
  }

  async answer(input: unknown): Promise<SignInOutcome> {
    this.asked.push(['answer', input])
    return this.answerOutcome
  }

  subscribe(listener: Parameters<SignIn['subscribe']>[0]): () => void {
    this.listeners.add(listener)
    listener(this.#isSignedIn ? signedIn : null)
    return () => this.listeners.delete(listener)
  }

  /** As another part of the page does, or another tab. */
  signOutElsewhere(): void {
    this.#isSignedIn = false
    for (const listener of this.listeners) listener(null)
  }

  async passkeyCalls(): Promise<PasskeyCalls> {
    return {
      start: async () => CREATION_OPTIONS,
      complete: async (credential) => {
        this.asked.push(['passkey', credential])
        if (this.completed instanceof Error) throw this.completed
      },
    }
  }
}

export const signedIn = {
  step: 'signed-in',
  email: 'jo@acme.com',
  groups: ['acme'],
  expiresAt: 3_600_000,
} as const

export const codeToSignIn = {
  step: 'code-required',
  email: 'jo@acme.com',
  medium: 'email',
  delivery: { medium: 'email', destination: 'j***@a***' },
  isSecondFactor: false,
} as const
