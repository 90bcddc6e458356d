import type { Rejection } from '@domain-gate/core'
import type { SignIn } from '@domain-gate/core/sign-in'
import { sendKeys } from '@web/test-runner-commands'
import '../../../dist/sign-in/define.js'
// It has come before a test begins, as it has on a page before a person has typed.
import '../../../dist/sign-in/later/later-steps.js'
import { fakeSignIn } from '../../../../core/src/testing/fake-sign-in.ts'
import { settled, textOf, until } from '../../testing/stage.ts'

export const email = 'jo@acme.com'
export const password = 'Correct-horse-1'
export const delivery = { medium: 'email', destination: 'j***@a***' } as const

export const outcomes = {
  signedIn: { step: 'signed-in', email, groups: ['acme', 'staff'], expiresAt: 3_600_000 },
  code: { step: 'code-required', email, medium: 'email', delivery, isSecondFactor: false },
  totp: { step: 'code-required', email, medium: 'totp', delivery: null, isSecondFactor: true },
  password: { step: 'password-required', email },
  passkey: { step: 'passkey-required', email, options: null },
  choose: { step: 'choose', email, factors: ['code', 'passkey', 'password'] },
  newPassword: { step: 'new-password-required', email, requiredAttributes: ['given_name'] },
  resetCode: { step: 'code-required', email, delivery },
  reset: { step: 'password-reset', email },
  signedOut: { step: 'signed-out' },
} as const

export function refusal(code: string, over: Partial<Rejection> = {}) {
  const rejection: Rejection = {
    code: code as Rejection['code'],
    message: `Refused: ${code}.`,
    field: null,
    retryable: false,
    cause: null,
  }
  return { step: 'rejected', rejection: { ...rejection, ...over } } as const
}

type Answers = Parameters<typeof fakeSignIn>[0]
type Field = 'email' | 'password' | 'code'

/** One `<domain-gate-signin>` on an otherwise empty page, with what a person does to it. */
export class SignInStage {
  readonly signIn: ReturnType<typeof fakeSignIn>
  readonly element = document.createElement('domain-gate-signin')
  readonly heard: CustomEvent[] = []

  constructor(answers: Answers = {}, attributes: Record<string, string> = {}) {
    this.signIn = fakeSignIn({ signOut: outcomes.signedOut, ...answers })
    for (const type of ['rejected', 'signed-in', 'signed-out'])
      this.element.addEventListener(`domain-gate-${type}`, (event) => {
        this.heard.push(event as CustomEvent)
      })
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value)
    this.element.signIn = this.signIn satisfies SignIn
    document.body.append(this.element)
  }

  /** Resolves when it is known whether somebody is signed in. */
  async opened(): Promise<void> {
    await until(() => !this.element.querySelector('.domain-gate-loading'))
  }

  find<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
    const found = this.element.querySelector<Kind>(selector)
    if (!found) throw new Error(`No ${selector} in: ${this.element.innerHTML}`)
    return found
  }

  field(name: string): HTMLInputElement {
    return this.find(`input[name="${name}"]`)
  }

  button(name: string): HTMLElement {
    for (const button of this.element.querySelectorAll<HTMLElement>('button, a'))
      if (textOf(button).startsWith(name)) return button
    throw new Error(`No button "${name}" in: ${this.element.innerHTML}`)
  }

  get buttons(): string[] {
    return [...this.element.querySelectorAll('button, a')].map(textOf)
  }

  async press(name: string): Promise<void> {
    await this.opened()
    this.button(name).click()
    await settled()
  }

  get heading(): string {
    return textOf(this.find('h2'))
  }

  get live(): string {
    return textOf(this.find('[aria-live=polite]'))
  }

  async type(name: Field | `attribute:${string}`, text: string): Promise<void> {
    await this.opened()
    const field = this.field(name)
    field.focus()
    field.select()
    await sendKeys({ type: text })
  }

  /** Fills in the fields of the step, and presses Enter. */
  async submit(values: Partial<Record<Field | `attribute:${string}`, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.type(name as Field, value ?? '')
    // A code that is whole sends itself the first time.
    if (!('code' in values) || 'password' in values) await sendKeys({ press: 'Enter' })
    await settled()
  }
}

export function clearSignInStage(): void {
  document.body.replaceChildren()
  sessionStorage.clear()
}
