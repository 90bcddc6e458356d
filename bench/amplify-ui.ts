import { gzipSync } from 'node:zlib'
import { type Bundler, bundlePage } from '../scripts/budgets/bundle-page.ts'

// What the gate's services add to a page that has Amplify UI's Authenticator already.
const bundlers: readonly Bundler[] = ['rollup', 'esbuild']
const rows = []

for (const bundler of bundlers) {
  const own = await weigh('bench/pages/amplify-ui-own.js', bundler)
  const gated = await weigh('bench/pages/amplify-ui-services.js', bundler)
  rows.push({ bundler, 'Amplify alone, B gzip -9': own, 'services add, B': gated - own })
}

console.table(rows)

async function weigh(page: string, bundler: Bundler): Promise<number> {
  const files = await bundlePage(page, bundler)
  return files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
}
