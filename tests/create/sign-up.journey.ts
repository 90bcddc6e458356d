import { expect, type Locator } from '@playwright/test'
import { watchConsole } from '../journeys/parts/app-page.ts'
import { codeFor } from '../journeys/parts/inbox.ts'
import { createSignInForm } from '../journeys/parts/sign-in-form.ts'
import { createSignUpForm, PASSWORD } from '../journeys/parts/sign-up-form.ts'
import { userPoolOf } from '../journeys/parts/user-pool.ts'
import { createdApps, test } from './created-app.ts'

const JO = 'jo@acme.com'
/** Of the form where a page leaves it room, in pixels. */
const FULL_WIDTH = 424

for (const app of createdApps()) {
  test(`npm run dev of ${app.name} refuses a stranger, registers jo@acme.com in acme, and ends at Ctrl-C`, async ({
    page,
    start,
  }) => {
    const { url, stack } = await start(app)
    const complaints = watchConsole(page)
    const form = createSignUpForm(page)
    const submit = async (email: string) => {
      if (!app.passwordless) return form.submitDetails(email)
      await form.email.fill(email)
      await form.create.or(form.tryAgain).click()
    }
    await page.goto(url)
    if (app.page !== null) await expect.poll(() => widthOf(form.root)).toBe(FULL_WIDTH)
    await submit('jo@notacme.com')
    await form.expectRefusalAt(form.email, /notacme\.com/)
    await submit(JO)
    await form.submitCode(await codeFor(stack, JO))
    await expect.poll(() => userPoolOf(stack).groupsOf(JO)).toEqual(['acme'])

    if (app.page !== null) {
      const groups = page.getByRole('list', { name: 'Your groups' })
      if (app.passwordless) {
        const [notNow, signOut] = ['Not now', 'Sign out'].map((name) =>
          page.getByRole('button', { name }),
        ) as [Locator, Locator]
        await expect(notNow.or(signOut)).toBeVisible()
        if (await notNow.isVisible()) await notNow.click()
        // The first token is made at once, and where the machine is busy before the group is granted.
        await signOut.click()
        const signIn = createSignInForm(page)
        await signIn.begin(JO)
        await signIn.submitCode(await codeFor(stack, JO, 2))
      } else {
        await form.root.getByRole('link', { name: 'Sign in' }).click()
        const signIn = createSignInForm(page)
        await expect(signIn.email).toHaveValue(JO)
        await signIn.next.click()
        await signIn.password.fill(PASSWORD)
        await signIn.signIn.click()
      }
      await expect(groups).toHaveText('acme')
    }
    // Lit says so of each page that somebody works on.
    expect(complaints.filter((text) => !text.startsWith('Lit is in dev mode'))).toEqual([])
  })
}

async function widthOf(element: Locator): Promise<number | undefined> {
  return (await element.boundingBox())?.width
}
