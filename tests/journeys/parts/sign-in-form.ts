import type { Locator, Page } from '@playwright/test'

/** The sign-in element as a person meets it: by labels and buttons, never by its inner structure. */
export interface SignInForm {
  readonly root: Locator
  readonly email: Locator
  readonly password: Locator
  readonly newPassword: Locator
  readonly code: Locator
  readonly next: Locator
  readonly signIn: Locator
  readonly setPassword: Locator
  readonly resend: Locator
  readonly forgot: Locator
  readonly anotherWay: Locator
  readonly signOut: Locator
  readonly signUpLink: Locator
  /** One of the ways that a step offers, by its name. */
  way(name: 'Email me a code' | 'Use a passkey' | 'Use my password'): Locator
  readonly done: Locator
  begin(email: string): Promise<void>
  submitCode(code: string): Promise<void>
}

export function createSignInForm(
  page: Page,
  root: Locator = page.locator('domain-gate-signin'),
): SignInForm {
  const button = (name: string) => root.getByRole('button', { name, exact: true })
  const form = {
    root,
    email: root.getByLabel('Email', { exact: true }),
    password: root.getByLabel('Password', { exact: true }),
    newPassword: root.getByLabel('New password', { exact: true }),
    code: root.getByLabel('Code', { exact: true }),
    next: button('Continue'),
    signIn: button('Sign in'),
    setPassword: button('Set password'),
    resend: root.getByRole('button', { name: 'Send a new code' }),
    forgot: button('Forgot your password?'),
    anotherWay: button('Sign in another way'),
    signOut: button('Sign out'),
    signUpLink: root.getByRole('link', { name: 'Create an account' }),
    way: button,
    done: root.getByRole('heading', { name: 'You’re signed in' }),
  }
  return {
    ...form,
    begin: async (email) => {
      await form.email.fill(email)
      await form.next.click()
    },
    submitCode: async (code) => {
      const submits = await countSubmits(root)
      await form.code.fill(code)
      // The element sends the first code that is whole by itself; a further one waits.
      if ((await submits()) === 0) await form.signIn.click()
    },
  }
}

/** Tells how often the element has sent something since. */
export async function countSubmits(root: Locator): Promise<() => Promise<number>> {
  const seen = await root.evaluateHandle((element) => {
    const submits = { count: 0 }
    element.addEventListener('domain-gate-submit', () => {
      submits.count += 1
    })
    return submits
  })
  return () => seen.evaluate(({ count }) => count)
}
