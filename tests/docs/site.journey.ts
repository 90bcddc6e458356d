import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pages } from '../../website/pages.ts'
import { type AxeRules, axeViolations } from '../journeys/parts/axe.ts'
import { createSignUpForm } from '../journeys/parts/sign-up-form.ts'
import { brokenLinks } from './broken-links.ts'
import { expect, SITE, test } from './docs-site.ts'

test('a reader gets from the first page to any other by the navigation', async ({ page, site }) => {
  await page.goto(site)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Domain Gate')
  await page.locator('.vp-doc').getByRole('link', { name: 'Start', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Start')
  await page.locator('.VPSidebar').getByRole('link', { name: 'Deploy', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/deploy/i)
})

test('a search for the text of an error finds what it means', async ({ page, site }) => {
  await page.goto(`${site}/start.html`)
  await page
    .getByRole('button', { name: /search/i })
    .first()
    .click()
  await page.locator('#localsearch-input').fill('domain-not-allowed')
  const results = page.locator('.VPLocalSearchBox .result').filter({ hasText: 'Troubleshooting' })
  await results.filter({ hasText: 'domain-not-allowed' }).first().click()
  await expect(page).toHaveURL(/\/troubleshooting.*domain-not-allowed/)
})

test('a search for a whole line of a log or of the command line finds its section first', async ({
  page,
  site,
}) => {
  await page.goto(`${site}/start.html`)
  await page
    .getByRole('button', { name: /search/i })
    .first()
    .click()
  const first = page.locator('.VPLocalSearchBox .result').first()
  for (const [line, heading] of [
    [
      'PostConfirmation failed with error You are registered, but your access is not ready yet (membership-pending).',
      'PostConfirmation failed with error',
    ],
    ['UserNotConfirmedException', 'user-unconfirmed'],
    [
      'CodeMismatchException: Invalid verification code provided, please try again.',
      'code-mismatch',
    ],
    ['no permission: these credentials lack dynamodb:Scan on the table Rules', 'no permission'],
    ['no trigger can use 1 row: Acme.com (never looked up)', 'no trigger can use'],
    ['it will not start: RULES_TABLE_NAME is missing', 'it will not start'],
  ] as const) {
    await page.locator('#localsearch-input').fill(line)
    await expect(first).toContainText('Troubleshooting')
    await expect(first).toContainText(heading)
  }
})

test('the live element signs somebody up, and says what the gate decided', async ({
  page,
  site,
}) => {
  await page.goto(`${site}/live.html`)
  const form = createSignUpForm(page)
  await form.submitDetails('jo@gmail.com')
  await form.expectRefusalAt(form.email, /gmail\.com/)
  await form.submitDetails('jo@acme.com')
  const code = page.locator('.demo section').first().locator('b').first()
  await form.submitCode((await code.textContent()) ?? '')
  await expect(form.done).toBeVisible()
  await expect(page.locator('.demo section').last()).toContainText('now in acme')
})

test('a sign-up that was left for another page does not wait for a user who is gone', async ({
  page,
  site,
}) => {
  const form = createSignUpForm(page)
  for (const path of ['live', 'theme-editor']) {
    await page.goto(`${site}/live.html`)
    await form.submitDetails('jo@acme.com')
    await expect(form.code).toBeVisible()
    await page.goto(`${site}/${path}.html`)
    await expect(form.email).toBeVisible()
  }
})

test('the theme editor shows a colour in the form, and gives the CSS for it', async ({
  page,
  site,
}) => {
  await page.goto(`${site}/theme-editor.html`)
  const accent = page.getByRole('group', { name: 'Buttons, links and focus rings' })
  await accent.getByLabel('light').fill('#0b6e4f')
  await expect(page.getByLabel('The CSS')).toContainText(
    '--domain-gate-accent: light-dark(#0b6e4f, #a5b0ff);',
  )
  await expect(createSignUpForm(page).create).toHaveCSS('background-color', 'rgb(11, 110, 79)')
})

test('every page loads without an error, and fits a phone', async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 900 })
  const wide: string[] = []
  for (const { path } of pages) {
    await page.goto(`${site}/${path}.html`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) wide.push(`${path}: ${width} px`)
  }
  expect(wide).toEqual([])
})

test('every page has a policy by which no script runs within it but those that it was built with', async ({
  context,
  site,
}) => {
  for (const file of globSync('**/*.html', { cwd: SITE })) {
    const html = readFileSync(join(SITE, file), 'utf8')
    const [, policy = ''] =
      /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? []
    expect(policy, file).toContain("default-src '")
    expect(policy, file).toMatch(/script-src 'self'( 'sha256-[\w+/]{43}=')*;/)
  }
  // A page of its own: the browser writes what it refuses to the console.
  const page = await context.newPage()
  await page.goto(`${site}/start.html`)
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "stranger"'
    const refused = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) =>
        resolve(event.violatedDirective),
      )
    })
    document.head.append(script)
    return [document.title === 'stranger', await refused]
  })
  expect(ran).toEqual([false, 'script-src-elem'])
})

test('the site leaves the look of the form to the form', async ({ page, site }) => {
  await page.goto(`${site}/index.html`)
  const { email } = createSignUpForm(page)
  await expect(email).toBeVisible()
  const heading = page.locator('domain-gated-signup h2')
  for (const [name, value] of [
    ['border-top-width', '0px'],
    ['padding-top', '0px'],
    ['margin-top', '0px'],
  ] as const) {
    await expect(heading).toHaveCSS(name, value)
  }
  await expect(page.locator('domain-gated-signup header p')).toHaveCSS('margin-top', '0px')
})

/** The pages of the API are made alike, and long: the colours of one stand for all. */
function axeRulesFor(path: string, scheme: 'light' | 'dark'): AxeRules | null {
  const isLikeAnother = path.startsWith('reference/api/') && path !== 'reference/api/core-passkeys'
  if (scheme === 'light') return isLikeAnother ? 'structure' : 'all'
  return isLikeAnother ? null : 'colours'
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: string[] = []
    for (const path of ['index', ...pages.map((one) => one.path)]) {
      const rules = axeRulesFor(path, colorScheme)
      if (rules === null) continue
      await page.goto(`${site}/${path}.html`)
      if (['index', 'live', 'theme-editor'].includes(path)) {
        await expect(createSignUpForm(page).email).toBeVisible()
      }
      const violations = await axeViolations(page, rules)
      found.push(...violations.map((violation) => `${path}: ${violation}`))
    }
    expect(found).toEqual([])
  })
}

test('every link, anchor and picture leads somewhere', () => {
  expect(brokenLinks(SITE)).toEqual([])
})

test('llms.txt names the Markdown of every page, and llms-full.txt has all of it', () => {
  const list = readFileSync(join(SITE, 'llms.txt'), 'utf8')
  const whole = readFileSync(join(SITE, 'llms-full.txt'), 'utf8')
  const named = [...list.matchAll(/^- \[[^\]]*\]\(\/([^)]+\.md)\)/gm)].map(([, file = '']) => file)
  expect(named).toEqual(pages.map(({ path }) => `${path}.md`))
  for (const file of named) {
    expect(whole).toContain(readFileSync(join(SITE, file), 'utf8').trim())
  }
})
