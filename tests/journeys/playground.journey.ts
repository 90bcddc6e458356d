import { readdir } from 'node:fs/promises'
import { startLocalStack } from '@domain-gate/local'
import { patientTriggers } from '../../packages/local/src/testing/patient-triggers.ts'
import { axeViolations } from './parts/axe.ts'
import { startFaultyService } from './parts/faulty-service.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { startPageServer } from './parts/page-server.ts'
import { createPlayground, type Playground } from './parts/playground.ts'
import { createSignInForm } from './parts/sign-in-form.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

let playground: Playground

test.beforeEach(async ({ page, stack }) => {
  playground = createPlayground(page)
  await page.goto(stack.playground)
})

test('an evaluator clicks from an address to a user in the group, sees each station light up and the group in the token', async ({
  page,
  form,
}) => {
  await page.getByRole('button', { name: 'jo@acme.com allowed' }).click()
  await expect(form.email).toHaveValue('jo@acme.com')
  await form.create.click()
  await expect(form.code).toBeVisible()
  for (const title of ['Form', 'Pre sign-up', 'Rules', 'Code']) {
    await expect(playground.station(title)).toHaveAttribute('data-state', 'done')
  }
  await expect(playground.station('Group')).toHaveAttribute('data-state', 'idle')
  await expect(playground.user('jo@acme.com')).toContainText('no group')

  await playground.inbox.getByRole('button', { name: 'Fill in the code for jo@acme.com' }).click()
  await expect(form.done).toBeVisible()
  await expect(playground.station('Group')).toHaveAttribute('data-state', 'done')
  await expect(playground.station('Group')).toContainText('acme')
  await expect(playground.story).toContainText('acme')
  await expect(playground.user('jo@acme.com').getByRole('list', { name: 'Groups' })).toHaveText(
    'acme',
  )
  await expect(playground.decisionsOf('acme.com')).toHaveCount(2)

  await page.getByRole('button', { name: 'Sign in and show the token' }).click()
  const token = page.locator('#token')
  await expect(token.getByRole('status')).toContainText('the groups in the token: acme')
  await expect(token).toContainText('email_verified: true')

  await page.getByRole('button', { name: 'Sign up someone else' }).click()
  await expect(token).toBeHidden()
  await expect(form.email).toBeFocused()
  await expect(form.email).toHaveValue('')
})

test('the examples show one of each answer, with the rule that decided and the time it took', async ({
  page,
  form,
}) => {
  const answers = [
    ['alex@gmail.com not allowed', 'gmail.com', /refused.*domain-not-allowed.*no rule.*\d/],
    ['kim@rival.example blocked', 'rival.example', /refused.*domain-blocked.*rival\.example.*\d/],
    ['sam@eu.acme.com subdomain', 'eu.acme.com', /allowed.*\*\.acme\.com.*acme.*\d/],
  ] as const
  for (const [example, domain, decision] of answers) {
    await page.getByRole('button', { name: example }).click()
    await form.create.click()
    await expect(playground.decisionsOf(domain).first()).toContainText(decision)
  }
  await expect(form.code).toBeVisible()
  await page.getByRole('button', { name: 'alex@gmail.com not allowed' }).click()
  await expect(form.email).toHaveValue('alex@gmail.com')
})

for (const width of [768, 1440]) {
  test(`at ${width} px the lists beside a taller panel reach down to the end of their own`, async ({
    page,
    form,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await form.submitDetails('jo@acme.com')
    await expect(playground.inbox.getByRole('listitem')).toBeVisible()
    const left = await playground.inbox.evaluate((panel) => {
      const list = panel.querySelector('.scroll') as HTMLElement
      return panel.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom
    })
    expect(left).toBeLessThan(2)
  })
}

test('who goes on by the keyboard sees no ring around the heading, which is no control', async ({
  stack,
  form,
}) => {
  await form.email.fill('jo@acme.com')
  await form.password.fill(PASSWORD)
  await form.password.press('Enter')
  await form.submitCode(await codeFor(stack, 'jo@acme.com'))
  await expect(form.done).toBeVisible()
  await expect(form.heading).toBeFocused()
  await expect(form.heading).toHaveCSS('outline-style', 'none')
})

test('the code can be copied', async ({ page, context, stack, form }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await form.submitDetails('jo@acme.com')
  await playground.inbox.getByRole('button', { name: 'Copy the code for jo@acme.com' }).click()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toBe(await codeFor(stack, 'jo@acme.com'))
})

test('the HTML it shows is all that a page of one’s own takes', async ({ page, stack, form }) => {
  const code = page.locator('#snippet-code')
  await expect(code).toContainText(stack.clientId)
  const html = await code.innerText()
  const own = await startPageServer(async () => ({ type: 'text/html', content: html }))
  await page.goto(own.url)
  await form.submitDetails('jo@acme.com')
  await form.submitCode(await codeFor(stack, 'jo@acme.com'))
  await expect(form.done).toBeVisible()
  await own.stop()
})

test('when the form is the sign-in, the HTML is that of a sign-in of one’s own', async ({
  page,
  stack,
  form,
}) => {
  await form.submitDetails('jo@acme.com')
  await form.submitCode(await codeFor(stack, 'jo@acme.com'))
  await expect(form.done).toBeVisible()
  await form.root.getByRole('link', { name: 'Sign in' }).click()
  const code = page.locator('#snippet-code')
  await expect(code).toContainText('domain-gate-signin')
  const html = await code.innerText()
  const own = await startPageServer(async () => ({ type: 'text/html', content: html }))
  await page.goto(own.url)
  const signIn = createSignInForm(page)
  await signIn.email.fill('jo@acme.com')
  await signIn.password.fill(PASSWORD)
  await signIn.signIn.click()
  await expect(signIn.done).toBeVisible()
  await own.stop()
})

test('what happens elsewhere shows without a reload', async ({ context, stack }) => {
  const elsewhere = createPlayground(await context.newPage())
  const other = context.pages()[1]
  await other?.goto(stack.playground)
  await elsewhere.addRule({ domain: 'elsewhere.example', groups: 'x' })
  await expect(playground.rule('elsewhere.example')).toBeVisible()
})

test('a wrong code lights its own station', async ({ form }) => {
  await form.submitDetails('jo@acme.com')
  await expect(playground.station('Code')).toHaveAttribute('data-state', 'done')
  await form.submitCode('000000')
  await expect(playground.station('Code')).toHaveAttribute('data-state', 'refused')
})

test('who takes up an earlier sign-up reads of the new code, and no more of the refusal before', async ({
  form,
}) => {
  await form.submitDetails('jo@acme.com')
  await expect(playground.station('Pre sign-up')).toHaveAttribute('data-state', 'done')
  await form.startOver.click()
  await form.submitDetails('alex@gmail.com')
  await expect(playground.story).toContainText('gmail.com was refused')
  await form.submitDetails('jo@acme.com')
  await expect(playground.story).toHaveText('A code for acme.com waits in the inbox.')
  await expect(playground.station('Form')).toHaveAttribute('data-state', 'done')
  await expect(playground.station('Pre sign-up')).toHaveAttribute('data-state', 'idle')
})

test('the empty panels say what will come', async () => {
  await expect(playground.inbox).toContainText('No mail yet')
  await expect(playground.decisions).toContainText('No decisions yet')
  await expect(playground.users).toContainText('No users yet')
  await expect(playground.inbox.getByRole('list')).toBeHidden()
})

test('a stack that went away is said, and the page comes back with it by itself', async ({
  page,
  stack,
  form,
}) => {
  const line = await startFaultyService()
  line.target = stack.playground
  await page.goto(line.url)
  await expect(playground.rule('acme.com')).toBeVisible()
  await expect(playground.banner).toBeHidden()

  line.fault = 'refuse'
  line.drop()
  await expect(playground.banner).toBeVisible()
  await form.email.fill('jo@acme.com')
  await playground.addRule({ domain: 'later.example', groups: 'later' })
  await expect(playground.ruleError).toContainText('does not answer')

  line.fault = 'none'
  await expect(playground.banner).toBeHidden()
  await expect(form.email).toHaveValue('jo@acme.com')
  await playground.addRule({ domain: 'later.example', groups: 'later' })
  await expect(playground.rule('later.example')).toBeVisible()
  await line.stop()
})

test('a stack that was started anew is another one: the page starts anew with it', async ({
  page,
  stack,
  form,
}) => {
  const line = await startFaultyService()
  line.target = stack.playground
  await page.goto(line.url)
  await form.submitDetails('jo@acme.com')
  await expect(form.code).toBeVisible()

  const next = await startLocalStack({
    rules: [{ EmailDomain: 'next.example', UserGroup: 'n' }],
    triggerBundles: patientTriggers,
  })
  line.target = next.playground
  line.drop()
  await expect(playground.rule('next.example')).toBeVisible()
  await form.submitDetails('jo@next.example')
  await expect(form.code).toBeVisible()
  await next.stop()
  await line.stop()
})

test('the theme follows the system until the reader chooses, and the choice is kept', async ({
  page,
}) => {
  const background = (color: string) =>
    expect(page.locator('body')).toHaveCSS('background-color', color)
  const [light, dark] = ['rgb(243, 244, 248)', 'rgb(11, 14, 20)']
  await page.emulateMedia({ colorScheme: 'light' })
  await background(light)
  await page.emulateMedia({ colorScheme: 'dark' })
  await background(dark)

  await page.getByRole('button', { name: 'Switch to light' }).click()
  await background(light)
  await expect(page.getByRole('button', { name: 'Switch to dark' })).toBeVisible()
  await page.reload()
  await background(light)
  await page.getByRole('button', { name: 'Switch to dark' }).click()
  await background(dark)
})

test('a newcomer reads what the page is, what to do first and what each step means', async ({
  page,
}) => {
  await expect(page.locator('.intro')).toContainText('click an address to fill in the form')
  const terms = page.locator('.terms')
  await expect(terms.getByRole('definition').first()).toBeHidden()
  await terms.getByText('What these steps mean').click()
  for (const term of ['Pre sign-up', 'Post confirmation']) {
    const meaning = terms.locator('div', { hasText: term }).getByRole('definition')
    await expect(meaning).toContainText('Cognito calls this Lambda function')
  }
})

test('the examples follow the rules there are, also when another page changes them', async ({
  context,
  page,
  stack,
}) => {
  const example = (name: string) => page.getByRole('button', { name, exact: true })
  await expect(example('kim@rival.example blocked')).toBeVisible()
  await playground.removeRule('rival.example')
  await expect(example('kim@rival.example blocked')).toBeHidden()

  await page.goto('about:blank')
  const elsewhere = await context.newPage()
  await elsewhere.goto(stack.playground)
  await page.goto(stack.playground)
  const other = createPlayground(elsewhere)
  await other.addRule({ domain: 'shut.example', status: 'blocked' })
  await other.addRule({ domain: 'gmail.com', groups: 'everybody' })
  await expect(example('kim@shut.example blocked')).toBeVisible()
  await expect(example('alex@outsider.example not allowed')).toBeVisible()
  await expect(example('alex@gmail.com not allowed')).toBeHidden()
})

test('the form speaks the language that is chosen, which the HTML says and the browser keeps', async ({
  page,
}) => {
  const languages = page.getByLabel('Language')
  const files = await readdir(new URL('../../packages/elements/dist/cdn/locales', import.meta.url))
  const codes = files.flatMap((file) => /^([a-z]{2}(?:-\w+)?)\.js$/.exec(file)?.[1] ?? [])
  const values = await languages
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))
  expect(values).toEqual(['en', ...codes.sort()])

  await languages.selectOption('Deutsch')
  await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toBeVisible()
  await expect(page.locator('#snippet-code')).toContainText('locale="de"')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Konto erstellen' })).toBeVisible()
  await languages.selectOption('English')
  await expect(page.getByRole('heading', { name: 'Create your account' })).toBeVisible()
  await expect(page.locator('#snippet-code')).not.toContainText('locale')
})

test('on a phone the newest code shows in the window of the form that asks for it', async ({
  page,
  form,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const newest = page.locator('#newest-mail')
  await expect(newest).toBeHidden()
  await form.submitDetails('jo@acme.com')
  await expect(newest).toContainText('jo@acme.com')
  await form.code.scrollIntoViewIfNeeded()
  const fillIn = newest.getByRole('button', { name: 'Fill in the code for jo@acme.com' })
  await expect(fillIn).toBeInViewport({ ratio: 1 })
  await expect(form.code).toBeInViewport({ ratio: 1 })
  await fillIn.click()
  await expect(form.done).toBeVisible()
  await expect(newest).toBeHidden()
})

test('nothing comes from anywhere but this machine', async ({ page, stack, form }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).hostname))
  await page.reload()
  await form.submitDetails('jo@acme.com')
  await expect(form.code).toBeVisible()
  const own = new URL(stack.playground).hostname
  expect([...new Set(asked)]).toEqual([own])
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 320]) {
    test(`axe finds nothing in ${colorScheme} at ${width} px, empty, refused, waiting and done`, async ({
      page,
      stack,
      form,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await page.reload()
      await expect(form.email).toBeVisible()
      expect(await axeViolations(page)).toEqual([])

      await playground.addRule({ domain: 'not a domain' })
      await expect(playground.ruleError).toHaveText(/\S/)
      await form.submitDetails('alex@gmail.com')
      await form.expectRefusalAt(form.email, /\S/)
      await expect(playground.decisionsOf('gmail.com')).toHaveCount(1)
      expect(await axeViolations(page)).toEqual([])

      await form.submitDetails('jo@acme.com')
      await expect(form.code).toBeVisible()
      await expect(playground.user('jo@acme.com')).toBeVisible()
      expect(await axeViolations(page)).toEqual([])

      await form.submitCode(await codeFor(stack, 'jo@acme.com'))
      await expect(playground.user('jo@acme.com')).not.toContainText('no group')
      expect(await axeViolations(page)).toEqual([])
    })
  }
}
