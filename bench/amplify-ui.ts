import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Bundler, bundlePage } from '../scripts/budgets/bundle-page.ts'
import { root } from '../scripts/repository.ts'
import { servePages } from './pages/page-server.ts'
import { openBrowser, slowProcessor, visitPage } from './pages/visit-page.ts'
import { median } from './report/spread.ts'

// Measures what the gate's services add to a page that already has Amplify UI's Authenticator.
const bundlers: readonly Bundler[] = ['rollup', 'esbuild']
const rows = []
for (const bundler of bundlers) {
  const own = await weigh('scripts/budgets/pages/amplify-ui-own.js', bundler)
  const gated = await weigh('scripts/budgets/pages/amplify-ui-services.js', bundler)
  rows.push({ bundler, 'Amplify alone, B gzip -9': own, 'services add, B': gated - own })
}
console.table(rows)

// Compares two React apps, as Vite builds them. In both, people sign up, sign in with Amplify, see their groups and sign out.
// The time runs from the start of the navigation until the email field can be used, with CPU ×4 and a fresh context.
const runs = 9
const apps = ['react', 'amplify-ui'].map(readExample)
const browser = await openBrowser()
const server = await servePages([
  { body: '<input type="email">', files: new Map(), script: null },
  ...apps.map(({ body, script }) => ({
    body,
    files: new Map([['page.js', script]]),
    script: 'page.js',
  })),
])
const times = [[], ...apps.map(() => [])].map((none): number[] => none)
for (let run = 0; run <= runs; run += 1) {
  for (const [index, measured] of times.entries()) {
    const { usableMs } = await visitPage(browser, server, index, {
      refusal: null,
      conditions: slowProcessor,
    })
    // The first round warms the browser itself.
    if (run > 0) measured.push(usableMs)
  }
}
server.close()
await browser.close()

const [bare = Number.NaN] = times.map(median)
console.table(
  apps.map(({ name, script, style }, index) => {
    const measured = times[index + 1] ?? []
    return {
      example: name,
      'JS, B gzip -9': zip(script),
      'CSS, B gzip -9': zip(style),
      'median, ms': Math.round(median(measured)),
      'min–max, ms': `${Math.round(Math.min(...measured))}–${Math.round(Math.max(...measured))}`,
      'net of a bare page, ms': Math.round(median(measured) - bare),
    }
  }),
)

async function weigh(page: string, bundler: Bundler): Promise<number> {
  const files = await bundlePage(page, bundler)
  return files.reduce((sum, file) => sum + zip(file), 0)
}

function zip(content: string): number {
  return gzipSync(content, { level: 9 }).length
}

function readExample(name: string) {
  const built = join(root, 'examples', name, 'dist/assets')
  const read = (type: string) =>
    globSync(`index-*.${type}`, { cwd: built })
      .map((file) => readFileSync(join(built, file), 'utf8'))
      .join('\n')
  const [script, style] = [read('js'), read('css')]
  if (script === '') throw new Error(`examples/${name} is not built: npm run build:examples`)
  // The apps read their pool from the page's address.
  const address = `history.replaceState(null, '', '?user-pool-id=us-east-1_x&client-id=x');\n`
  const body = `<style>${style}</style><div id="root"></div>`
  return { name, style, script: address + script, body }
}
