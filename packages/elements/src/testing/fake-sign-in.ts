import type { SignIn, SignInOutcome } from '@domain-gate/core/sign-in'

/** What signs in after the code, in a test's words; it notes what it was asked. Nothing else of a `SignIn` is used. */
export class FakeSignIn implements Pick<SignIn, 'continue' | 'start' | 'answer'> {
  readonly asked: [call: string, input: unknown][] = []
  continueOutcome: SignInOutcome = signedIn
  startOutcome: SignInOutcome = codeToSignIn
  answerOutcome: SignInOutcome = signedIn

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
