import type {
  ConfirmOutcome,
  DomainGate,
  Rejection,
  ResendOutcome,
  SignUpInput,
  SignUpOutcome,
} from '@domain-gate/core'

/** A gate that answers what a test says, and notes what it was asked. */
export class FakeGate implements DomainGate {
  readonly asked: [call: keyof DomainGate, input: unknown][] = []
  signUpOutcome: SignUpOutcome = codeRequired
  confirmOutcome: ConfirmOutcome = { step: 'done', email: 'jo@acme.com', membership: 'granted' }
  resendOutcome: ResendOutcome = codeRequired
  /** Set it to hold answers back until it is called. */
  release: (() => void) | null = null
  #held: Promise<void> | undefined

  hold(): void {
    this.#held = new Promise((resolve) => {
      this.release = resolve
    })
  }

  async signUp(input: SignUpInput): Promise<SignUpOutcome> {
    this.asked.push(['signUp', input])
    await this.#held
    return this.signUpOutcome
  }

  async confirmSignUp(input: { email: string; code: string }): Promise<ConfirmOutcome> {
    this.asked.push(['confirmSignUp', input])
    await this.#held
    return this.confirmOutcome
  }

  async resendCode(input: { email: string }): Promise<ResendOutcome> {
    this.asked.push(['resendCode', input])
    await this.#held
    return this.resendOutcome
  }
}

export const codeRequired = {
  step: 'code-required',
  email: 'jo@acme.com',
  delivery: { medium: 'email', destination: 'j***@a***' },
} as const

export function rejected(over: Partial<Rejection>): { step: 'rejected'; rejection: Rejection } {
  return {
    step: 'rejected',
    rejection: {
      code: 'domain-not-allowed',
      message: 'Sign-up is not open to evil.com addresses.',
      field: 'email',
      retryable: false,
      cause: null,
      ...over,
    },
  }
}

export const unavailable = rejected({
  code: 'unavailable',
  message: 'Sign-up is not available right now.',
  field: null,
  retryable: true,
})
