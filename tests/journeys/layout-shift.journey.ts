import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readSamples } from '../../scripts/check/samples/read-samples.ts'
import { root } from '../../scripts/repository.ts'
import { expect, test } from './parts/journey.ts'
import { readLayoutShift, slowDown } from './parts/layout-shift.ts'
import { type PageServer, startPageServer } from './parts/page-server.ts'

// https://web.dev/articles/cls: 0.1 is good, more than 0.25 is poor.
const MAX_LAYOUT_SHIFT = 0.1
const VIEWPORTS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]
const RIGHT_TO_LEFT = ['ar', 'he']
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pt', 'zh-Hans']

const ELEMENTS = 'packages/elements'
const [snippet = '', ownContent = ''] = samplesOf(`${ELEMENTS}/README.md`, 'html')
const [untilDefined = ''] = samplesOf(`${ELEMENTS}/README.md`, 'css')
const [themedTag = ''] = samplesOf('docs/theming.md', 'html')
/** What the first snippet of the element's README loads and reserves, for samples that show the tag alone. */
const head = snippet.slice(0, snippet.indexOf('<domain-gated-signup'))
const withOwnContent = `${head}<style>${untilDefined}</style>${ownContent}`

/** Each as a person would put it into a page, with the language of that page. */
const pages: Record<string, { html: string; lang?: string }> = {
  'the snippet of the README': { html: samplesOf('README.md', 'html')[0] ?? '' },
  'the snippet of the element’s README': { html: snippet },
  'the snippet of the plain HTML example': {
    html: samplesOf('examples/html/README.md', 'html')[0] ?? '',
  },
  'content of one’s own and a password policy': { html: withOwnContent },
  'content of one’s own in German': { html: withOwnContent, lang: 'de' },
  'the dark theme': { html: head + themedTag },
  'a ready theme': {
    html: `<link rel="stylesheet" href="/themes/paper.css">${snippet}`,
  },
  ...Object.fromEntries(
    LANGUAGES.map((lang) => [`the snippet in ${lang}`, { html: snippet, lang }]),
  ),
}

for (const [name, { html, lang = 'en' }] of Object.entries(pages))
  test(`what stands below the form stays in place while it loads: ${name}`, async ({ page }) => {
    await expectLittleShift(page, { html: documentOf(html, lang), lang })
  })

for (const file of ['index.html', 'consent.html'])
  test(`what stands below the form stays in place while it loads: examples/html/${file}`, async ({
    page,
  }) => {
    const html = read(`examples/html/${file}`).replace('</main>', `</main>${textBelow()}`)
    await expectLittleShift(page, { html, lang: 'en' })
  })

test('what stands below the form stays in place while it loads: the snippet of the playground', async ({
  page,
  stack,
}) => {
  await page.goto(stack.playground)
  const code = page.locator('#snippet-code')
  await expect(code).toContainText('domain-gated-signup')
  const html = documentOf((await code.textContent()) ?? '', 'en')
  await expectLittleShift(page, { html, lang: 'en' })
})

async function expectLittleShift(
  page: Page,
  { html, lang }: { html: string; lang: string },
): Promise<void> {
  const server = await startSite(html)
  await slowDown(page)
  for (const viewport of VIEWPORTS) {
    await page.setViewportSize(viewport)
    await page.goto(server.url)
    await untilReady(page, html, lang)
    const shift = await readLayoutShift(page)
    expect.soft(shift, `at ${viewport.width} px`).toBeLessThanOrEqual(MAX_LAYOUT_SHIFT)
  }
  await server.stop()
}

/** Waits for the form, the texts of its language, and what reads the author's fields. */
async function untilReady(page: Page, html: string, lang: string): Promise<void> {
  const form = page.locator(`domain-gated-signup > [lang=${lang}]:not(.domain-gate-loading)`)
  await expect(form.locator('input[type=email]')).toBeVisible()
  if (html.includes('slot="fields"'))
    await expect(page.locator('[slot=fields] :is(input, select)[form]').first()).toBeVisible()
}

function documentOf(html: string, lang: string): string {
  const direction = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr'
  return `<!doctype html><html lang="${lang}" dir="${direction}"><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign up</title>
    <h1>Lighthouse</h1>${html}${textBelow()}`
}

function textBelow(): string {
  return `<p>${'What stands here is read while the form above loads. '.repeat(5)}</p>`.repeat(3)
}

/** Serves the page, and the files of the element that it names, by whatever address. */
function startSite(html: string): Promise<PageServer> {
  const content = html.replace(/src="[^"]*domain-gate\.js"/, 'src="/dist/cdn/domain-gate.js"')
  expect(content).toContain('src="/dist/cdn/domain-gate.js"')
  return startPageServer(async (path) => {
    if (path === '/') return { type: 'text/html; charset=utf-8', content }
    if (path === '/page.css') return { type: 'text/css', content: read('examples/html/page.css') }
    if (path.endsWith('.css')) return { type: 'text/css', content: read(ELEMENTS + path) }
    return path.endsWith('.js') ? { type: 'text/javascript', content: read(ELEMENTS + path) } : null
  })
}

function samplesOf(file: string, language: string): string[] {
  return readSamples({ file, text: read(file) })
    .filter((sample) => sample.language === language)
    .map(({ code }) => code)
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
