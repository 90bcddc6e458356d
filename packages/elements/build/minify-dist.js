import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseAst } from 'rollup/parseAst'
import { minifyTemplatesOf } from './minify-templates.js'

// Bundlers leave templates as they find them, so the modules in `dist` hold them minified too, and import the part of
// Lit that those need. Running twice is fine.
const dist = new URL('../dist/', import.meta.url)
for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith('.js') || /^cdn\/|^lit-html/.test(name)) continue
  const file = new URL(name, dist)
  const code = readFileSync(file, 'utf8')
  const up = '../'.repeat(name.split('/').length - 1) || './'
  const minified = minifyTemplatesOf(code, parseAst(code)).replace(
    / from 'lit-html'/,
    ` from '${up}lit-html.js'`,
  )
  if (minified !== code) writeFileSync(file, minified)
}
