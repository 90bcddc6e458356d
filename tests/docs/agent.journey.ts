import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../scripts/check/packed.ts'
import { root } from '../../scripts/repository.ts'
import { watchConsole } from '../journeys/parts/app-page.ts'
import { codeFor } from '../journeys/parts/inbox.ts'
import { test as base, expect } from '../journeys/parts/journey.ts'
import { serveFolder } from '../journeys/parts/page-server.ts'
import { type Followed, followGuide } from './agent/follow-guide.ts'
import { readGuide } from './agent/guide.ts'

const SITE = join(root, 'website/dist')

interface Made extends Followed {
  readonly url: string
  /** Where the stack shows the mail that it sent. */
  readonly inbox: string
}

interface Fixtures {
  readonly guide: { readonly file: string; readonly wanted: string }
  /** A page that was made by a text alone. */
  readonly made: Made
}

/** What an agent makes that has one file of the site and the packed packages. The journey judges it as a person would. */
const test = base.extend<Fixtures>({
  guide: [{ file: '', wanted: '' }, { option: true }],

  made: async ({ guide }, use) => {
    const file = join(SITE, guide.file)
    if (!existsSync(file)) throw new Error('There is no site: run `npm run docs:build` first')
    const followed = await followGuide(
      readGuide(readFileSync(file, 'utf8'), guide.wanted),
      temporaryFolder(),
    )
    const server = await serveFolder(followed.folder)
    await use({
      ...followed,
      url: server.url.replace('127.0.0.1', 'localhost'),
      inbox: followed.line['inbox'] ?? '',
    })
    await server.stop()
    await followed.stop()
  },
})

test.describe('who has only llms.txt and the packages', () => {
  test.use({ guide: { file: 'llms.txt', wanted: '<domain-gated-signup' } })

  test('makes a page that lets in who may, and refuses a stranger', async ({
    page,
    made,
    form,
  }) => {
    const complaints = watchConsole(page)
    await page.goto(made.url)
    await form.submitDetails('jo@gmail.com')
    await form.expectRefusalAt(form.email, /gmail\.com/)
    await form.submitDetails('jo@acme.com')
    await form.submitCode(await codeFor(made, 'jo@acme.com'))
    await expect(form.done).toBeVisible()
    expect(complaints).toEqual([])
  })
})

test.describe('who has only llms-full.txt and the packages', () => {
  test.use({ guide: { file: 'llms-full.txt', wanted: 'passwordless' } })

  test('makes a page that signs in without a password, and refuses a stranger', async ({
    page,
    made,
    form,
  }) => {
    const complaints = watchConsole(page)
    await page.goto(made.url)
    await form.email.fill('jo@gmail.com')
    await form.create.click()
    await form.expectRefusalAt(form.email, /gmail\.com/)
    await form.email.fill('jo@acme.com')
    await form.create.or(form.tryAgain).click()
    await form.code.fill(await codeFor(made, 'jo@acme.com'))
    await expect(page.locator('domain-gate-signin')).toContainText('acme')
    expect(complaints).toEqual([])
  })
})
