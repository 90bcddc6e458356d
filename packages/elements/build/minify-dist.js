import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseAst } from 'rollup/parseAst'
import { minifyTemplatesOf } from './minify-templates.js'

// Bundlers leave templates as they find them, so the modules in `dist` hold them minified too. Running twice is fine.
const dist = new URL('../dist/', import.meta.url)
for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith('.js') || name.startsWith('cdn/')) continue
  const file = new URL(name, dist)
  const code = readFileSync(file, 'utf8')
  const minified = minifyTemplatesOf(code, parseAst(code))
  if (minified !== code) writeFileSync(file, minified)
}
