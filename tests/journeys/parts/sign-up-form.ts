import { expect, type Locator, type Page } from '@playwright/test'

export const PASSWORD = 'Open-the-gate-1'

/** The sign-up element as a person meets it: by labels and buttons, never by its inner structure. */
export interface SignUpForm {
  readonly root: Locator
  readonly email: Locator
  readonly password: Locator
  readonly create: Locator
  readonly tryAgain: Locator
  readonly code: Locator
  readonly confirm: Locator
  readonly resend: Locator
  readonly startOver: Locator
  /** What the step is called; the focus goes there when one step follows another. */
  readonly heading: Locator
  readonly done: Locator
  readonly pending: Locator
  submitDetails(email: string, password?: string): Promise<void>
  submitCode(code: string): Promise<void>
  /** The sentence tied to the field by ARIA, which also must say that the field is invalid. */
  expectRefusalAt(field: Locator, sentence: string | RegExp): Promise<void>
}

export function createSignUpForm(
  page: Page,
  root: Locator = page.locator('domain-gated-signup'),
): SignUpForm {
  const button = (name: string) => root.getByRole('button', { name })
  const form = {
    root,
    email: root.getByLabel('Email', { exact: true }),
    password: root.getByLabel('Password', { exact: true }),
    create: button('Create account'),
    tryAgain: button('Try again'),
    code: root.getByLabel('Code', { exact: true }),
    confirm: button('Confirm'),
    resend: button('Send a new code'),
    startOver: button('Use a different email'),
    heading: root.getByRole('heading'),
    done: root.getByText('You can sign in now.'),
    pending: root.getByText('still being set up'),
  }
  return {
    ...form,
    submitDetails: async (email, password = PASSWORD) => {
      await form.email.fill(email)
      await form.password.fill(password)
      await form.create.or(form.tryAgain).click()
    },
    submitCode: async (code) => {
      const submits = await root.evaluateHandle((element) => {
        const seen = { count: 0 }
        element.addEventListener('domain-gate-submit', () => {
          seen.count += 1
        })
        return seen
      })
      await form.code.fill(code)
      // The element sends the first code that is whole by itself; a further one, like any in a form of one's own, waits.
      if ((await submits.evaluate(({ count }) => count)) === 0) await form.confirm.click()
    },
    expectRefusalAt: async (field, sentence) => {
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toHaveAccessibleDescription(sentence)
      await expect(field).toBeFocused()
      await expect(form.root).not.toContainText(/failed with error|Exception|\(domain-/)
    },
  }
}
