import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { type Gallery, startGallery } from './parts/gallery.ts'

// Every state beside a picture of it: `npm run test:looks`, and with `-- --update-snapshots` the pictures anew.
test.describe.configure({ mode: 'default' })

const looks: Record<string, string> = {
  light: '?scheme=light',
  dark: '?scheme=dark',
  'right-to-left': '?scheme=light&language=ar',
  phone: '?scheme=light&width=phone',
}
const madeWith = new URL('looks/made-with.json', import.meta.url)
let gallery: Gallery

test.beforeAll(async () => {
  gallery = await startGallery()
})

test.afterAll(() => gallery.stop())

for (const [name, query] of Object.entries(looks)) {
  test(`the element looks as it did: ${name}`, async ({ page }, { config }) => {
    await page.clock.setFixedTime('2026-01-01')
    await gallery.open(page, query)
    const here = await describeMachine(page)
    if (config.updateSnapshots === 'all' || !existsSync(madeWith))
      writeFileSync(madeWith, `${JSON.stringify(here, null, 2)}\n`)
    const there = JSON.parse(readFileSync(madeWith, 'utf8'))
    // biome-ignore lint/suspicious/noSkippedTests: skipped only where the pictures cannot match, and says so.
    test.skip(
      JSON.stringify(here) !== JSON.stringify(there),
      `the pictures are for ${JSON.stringify(there)}, this is ${JSON.stringify(here)}`,
    )
    await expect(page.locator('main')).toHaveScreenshot(`${name}.png`)
  })
}

/** What the same page may look different by: the browser, the system, and the fonts it has for our words. */
async function describeMachine(page: Page) {
  const fonts = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
    return ['Create your account', 'أنشئ حسابك'].map((text) => {
      context.font = '600 100px system-ui, sans-serif'
      return Math.round(context.measureText(text).width)
    })
  })
  const browser = page.context().browser()?.version()
  return { browser, platform: process.platform, fonts: fonts.join(' ') }
}
