import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { createPlayground, type Playground } from './parts/playground.ts'

let playground: Playground

test.beforeEach(async ({ page, stack }) => {
  playground = createPlayground(page)
  await page.goto(stack.playground)
})

test('a rule added in the playground lets the next attempt in at once', async ({
  stack,
  form,
  userPool,
}) => {
  await form.submitDetails('jo@newcomer.example')
  await form.expectRefusalAt(form.email, /newcomer\.example/)

  await playground.addRule({ domain: 'newcomer.example', groups: 'newcomers' })
  await expect(playground.rule('newcomer.example')).toContainText('newcomers')
  await form.email.press('Enter')
  await form.submitCode(await codeFor(stack, 'jo@newcomer.example'))
  await expect(form.done).toBeVisible()
  await expect.poll(() => userPool.groupsOf('jo@newcomer.example')).toEqual(['newcomers'])
  await expect(playground.user('jo@newcomer.example')).toContainText('newcomers')
})

test('a rule removed in the playground closes the gate for who comes next', async ({
  form,
  userPool,
}) => {
  await playground.removeRule('partner.example')
  await expect(playground.rule('partner.example')).toHaveCount(0)
  await form.submitDetails('jo@partner.example')
  await form.expectRefusalAt(form.email, /partner\.example/)
  expect(await userPool.emails()).toEqual([])
})

test('a rule for several groups puts the user in each', async ({ stack, form, userPool }) => {
  await playground.addRule({ domain: 'twofold.example', groups: 'first, second' })
  await form.submitDetails('jo@twofold.example')
  await form.submitCode(await codeFor(stack, 'jo@twofold.example'))
  await expect(form.done).toBeVisible()
  await expect
    .poll(async () => (await userPool.groupsOf('jo@twofold.example')).toSorted())
    .toEqual(['first', 'second'])
})

test('a blocked rule and an expired rule refuse', async ({ form, userPool }) => {
  await playground.addRule({ domain: 'blocked.example', groups: 'x', status: 'blocked' })
  await playground.addRule({
    domain: 'expired.example',
    groups: 'x',
    expires: '2020-01-01T00:00',
  })
  await expect(playground.rule('blocked.example')).toContainText('blocked')
  await expect(playground.rule('expired.example')).toContainText('expired')
  for (const domain of ['blocked.example', 'expired.example']) {
    await form.submitDetails(`jo@${domain}`)
    await form.expectRefusalAt(form.email, new RegExp(domain.replace('.', '\\.')))
  }
  expect(await userPool.emails()).toEqual([])
})

test('the next rule can be typed while one is being stored', async ({ page }) => {
  const stored = Promise.withResolvers<void>()
  await page.route('**/api/rules', async (route) => {
    await stored.promise
    await route.continue()
  })
  await playground.addRule({ domain: 'first.example', groups: 'x' })
  await playground.rules.getByLabel('Domain pattern').fill('second.example')
  stored.resolve()
  await expect(playground.rule('first.example')).toBeVisible()
  await expect(page.getByText('The rule first.example is stored.')).toBeAttached()
  await expect(playground.rules.getByLabel('Domain pattern')).toHaveValue('second.example')
})

test('what is wrong with a new rule is said at the form, and nothing is stored', async () => {
  await expect(playground.rule('acme.com')).toBeVisible()
  const before = await playground.rules.getByRole('row').count()
  for (const domain of ['', 'not a domain', '*.', 'acme', 'acme.com/x', '*.*.acme.com']) {
    await playground.addRule({ domain, groups: 'acme' })
    await expect(playground.ruleError, domain).toHaveText(/\S/)
    const field = playground.rules.getByLabel('Domain pattern')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue(domain)
    await field.fill('x')
    await expect(playground.ruleError).toHaveText('')
  }
  expect(await playground.rules.getByRole('row').count()).toBe(before)
})

test('what people type is shown as text and never becomes markup', async ({ page, form }) => {
  const attack = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  await playground.addRule({ domain: 'attack.example', groups: '<b>x</b>', note: attack })
  await expect(playground.rule('attack.example')).toContainText(attack)
  await form.submitDetails(`"${attack}"@acme.com`)
  await form.expectRefusalAt(form.email, /\S/)
  await form.submitDetails('<svg/onload=alert(3)>@acme.com')
  await form.expectRefusalAt(form.email, /\S/)
  const odd = "o'hara&lt+{{7*7}}`$`@acme.com"
  await form.submitDetails(odd)
  await expect(form.code).toBeVisible()
  await expect(form.root).toContainText(odd)
  await expect(playground.user(odd)).toBeVisible()
  await expect(playground.inbox).toContainText(odd)
  expect(await page.locator('img, .panel script, .panel b > b').count()).toBe(0)
})

test('very long values stay inside their panels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`
  await playground.addRule({ domain, groups: 'g'.repeat(120), note: 'n'.repeat(500) })
  await expect(playground.rule(domain)).toBeVisible()
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.panel, .scroll')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => part.className || part.tagName),
  )
  expect(tooWide).toEqual([])
})
