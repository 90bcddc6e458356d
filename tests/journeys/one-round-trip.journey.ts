import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../scripts/repository.ts'
import { holdScripts } from './parts/held-scripts.ts'
import { expect, test } from './parts/journey.ts'
import { startPageServer } from './parts/page-server.ts'

const ELEMENTS = join(root, 'packages/elements/dist')

/** The scripts of a page by their paths; `entry` is the one that the page loads. */
interface Scripts {
  readonly entry: string
  /** Loaded with the entry, since that imports them. */
  readonly atOnce: ReadonlySet<string>
  read(path: string): string | undefined
}

const ways: Record<string, { make: () => Promise<Scripts>; german: RegExp; author: RegExp }> = {
  'from the CDN file': {
    make: async () => ({
      entry: '/domain-gate.js',
      atOnce: new Set(['/domain-gate.js']),
      read: (path) => readFileSync(join(ELEMENTS, 'cdn', path), 'utf8'),
    }),
    german: /\/de\.js$/,
    author: /\/author-content\.js$/,
  },
  'in an app’s own bundle': {
    make: bundle,
    german: /\/de-\w+\.js$/,
    author: /\/author-content-\w+\.js$/,
  },
}

for (const [way, { make, german, author }] of Object.entries(ways))
  test(`a language and the author’s part come in one round trip after the element, ${way}`, async ({
    page,
  }) => {
    const { atOnce, entry, read } = await make()
    const server = await startPageServer(async (path) => {
      if (path === '/') return { type: 'text/html; charset=utf-8', content: pageWith(entry) }
      const content = read(path)
      return content === undefined ? null : { type: 'text/javascript', content }
    })
    const scripts = await holdScripts(page, (path) => atOnce.has(path))
    await page.goto(server.url)
    // Neither waits for the other, nor for anything else: no lazy script has been answered yet.
    await Promise.all([scripts.asked(german), scripts.asked(author)])

    await scripts.release(german)
    const submit = page.getByRole('button', { name: 'Konto erstellen' })
    await expect(submit).toBeVisible()
    await expect(page.locator('[slot=fields] input')).not.toHaveAttribute('form')
    await scripts.release(author)
    await expect(page.locator('[slot=fields] input')).toHaveAttribute('form')
    await server.stop()
  })

function pageWith(entry: string): string {
  return `<!doctype html><html lang="de"><meta charset="utf-8"><title>Konto</title>
    <link rel="icon" href="data:,"><script type="module" src="${entry}"></script>
    <domain-gated-signup region="eu-west-1" client-id="1example23456789">
      <label slot="fields">Vorname <input name="given_name"></label>
    </domain-gated-signup>`
}

/** As esbuild splits an app that imports the element. */
async function bundle(): Promise<Scripts> {
  const { metafile, outputFiles } = await build({
    entryPoints: { app: join(ELEMENTS, 'define.js') },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: root,
    absWorkingDir: root,
    metafile: true,
    write: false,
  })
  const atOnce = new Set<string>()
  const follow = (name: string): void => {
    atOnce.add(`/${name}`)
    for (const { kind, path } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && !atOnce.has(`/${path}`)) follow(path)
  }
  follow('app.js')
  return {
    entry: '/app.js',
    atOnce,
    read: (path) => outputFiles.find((file) => file.path === join(root, path))?.text,
  }
}
