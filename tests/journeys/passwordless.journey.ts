import { codeFor, mailsTo, wrongCode } from './parts/inbox.ts'
import { expect, test as journey } from './parts/journey.ts'
import { createSignInForm, type SignInForm } from './parts/sign-in-form.ts'
import { createSignUpForm, type SignUpForm } from './parts/sign-up-form.ts'
import { startTwoFormsPage, type TwoFormsPage } from './parts/two-forms-page.ts'

const JO = 'jo@acme.com'
const SESSION_MS = 15 * 60_000

const test = journey.extend<{ app: TwoFormsPage; signIn: SignInForm }>({
  app: async ({ page, stack }, use) => {
    const app = await startTwoFormsPage(stack)
    await page.goto(app.url)
    await use(app)
    await app.stop()
  },
  signIn: async ({ page }, use) => use(createSignInForm(page)),
})

test.use({ stackOptions: { passwordless: true, membership: 'token' } })

const signedUp = ({ root }: SignUpForm) => root.getByRole('heading', { name: 'You’re signed in' })

test('an address and its one code sign in, with the groups in the token', async ({
  app,
  page,
  stack,
  form,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const operation = request.headers()['x-amz-target']?.split('.')[1]
    if (operation && request.method() === 'POST') asked.push(operation)
  })
  await expect(form.email).toBeVisible()
  expect(app.url).toContain('localhost')
  await form.email.fill(JO)
  await form.create.click()
  await form.code.fill(await codeFor(stack, JO))
  await expect(signedUp(form)).toBeFocused()
  expect(await page.evaluate(() => window.signIn.current()?.groups)).toEqual(['acme'])
  expect(asked).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
  expect(await mailsTo(stack, JO)).toHaveLength(1)
})

test('a domain that may not sign up is refused before anything but the address was asked', async ({
  app,
  form,
  userPool,
}) => {
  expect(app.url).toBeTruthy()
  await form.email.fill('alex@gmail.com')
  expect(await form.root.getByRole('textbox').count()).toBe(1)
  await form.create.click()
  await form.expectRefusalAt(form.email, /gmail\.com/)
  expect(await userPool.emails()).toEqual([])
})

test('who comes back to the code after the session has ended reads why another code is needed, and signs in by it', async ({
  app,
  clock,
  page,
  stack,
  form,
}) => {
  expect(app.url).toBeTruthy()
  await form.email.fill(JO)
  await form.create.click()
  const code = await codeFor(stack, JO)
  clock.advance(SESSION_MS + 1000)
  await form.code.fill(code)
  await expect(form.root).toContainText('one more code is needed to sign you in')
  await form.submitCode(await codeFor(stack, JO, 2))
  await expect(signedUp(form)).toBeVisible()
  expect(await page.evaluate(() => window.signIn.current()?.email)).toBe(JO)
})

test('a reload between the steps loses nothing, and another one leaves the person signed in', async ({
  app,
  page,
  stack,
  form,
  signIn,
}) => {
  await form.email.fill(JO)
  await form.create.click()
  await expect(form.code).toBeVisible()
  await page.reload()
  await form.submitCode(await codeFor(stack, JO))
  await expect(signedUp(form)).toBeVisible()
  app.show('domain-gate-signin')
  await page.reload()
  await expect(signIn.done).toBeVisible()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
})

test('a wrong code can be put right, too many end the attempt, and a new code signs in', async ({
  app,
  page,
  stack,
  form,
  signIn,
}) => {
  await page.clock.install()
  await page.reload()
  await form.email.fill(JO)
  await form.create.click()
  await form.submitCode(await codeFor(stack, JO))
  await expect(signedUp(form)).toBeVisible()
  await page.evaluate(() => window.signIn.signOut())
  // Who has signed out elsewhere on the page is told no more that they are signed in.
  await expect(form.email).toHaveValue('')

  app.show('domain-gate-signin')
  await page.reload()
  await signIn.begin(JO)
  const wrong = wrongCode(await codeFor(stack, JO, 2)).padEnd(8, '0')
  await signIn.submitCode(wrong)
  await createSignUpForm(page, signIn.root).expectRefusalAt(signIn.code, /\S/)
  for (let guess = 2; guess <= 5; guess++) {
    await signIn.signIn.click()
    await expect(signIn.signIn).toHaveAttribute('aria-disabled', 'false')
  }
  await signIn.signIn.click()
  await expect(signIn.root).toContainText('so we sent a new code')
  await page.clock.fastForward(31_000)
  await signIn.resend.click()
  await signIn.submitCode(await codeFor(stack, JO, 4))
  await expect(signIn.done).toBeVisible()
})

test('two tabs refresh once, and a sign-out everywhere ends another browser at its next refresh', async ({
  app,
  browser,
  context,
  page,
  stack,
  form,
  signIn,
}) => {
  await form.email.fill(JO)
  await form.create.click()
  await form.submitCode(await codeFor(stack, JO))
  await expect(signedUp(form)).toBeVisible()

  app.show('domain-gate-signin')
  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(app.url)
  const form2 = createSignInForm(elsewhere)
  await form2.begin(JO)
  await form2.submitCode(await codeFor(stack, JO, 2))
  await expect(form2.done).toBeVisible()

  const second = await context.newPage()
  await second.goto(app.url)
  await expect(createSignInForm(second).done).toBeVisible()
  const held = Promise.withResolvers<void>()
  let refreshes = 0
  await context.route(`${stack.cognito}/**`, async (route) => {
    if (route.request().headers()['x-amz-target']?.endsWith('GetTokensFromRefreshToken')) {
      refreshes += 1
      await held.promise
    }
    await route.continue()
  })
  const refresh = async (tab: typeof page) =>
    (await tab.evaluate(() => window.signIn.refresh({ force: true }))).step
  const first = refresh(page)
  await expect.poll(() => refreshes).toBe(1)
  const other = refresh(second)
  const waiting = () =>
    second.evaluate(async () => (await navigator.locks.query()).pending?.length ?? 0)
  await expect.poll(waiting).toBe(1)
  held.resolve()
  expect(await Promise.all([first, other])).toEqual(['signed-in', 'signed-in'])
  expect(refreshes).toBe(1)

  await page.evaluate(() => window.signIn.signOut({ everywhere: true }))
  await expect(createSignInForm(second).email).toBeVisible()
  await expect(form2.done).toBeVisible()
  expect(await refresh(elsewhere)).toBe('signed-out')
  await expect(form2.email).toBeVisible()
  await elsewhere.context().close()
  await expect(signIn.root).toHaveCount(0)
})
