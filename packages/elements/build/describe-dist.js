import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration'
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration'
import { integrityOf } from './integrity.js'
import { manifestOf } from './manifest.js'
import { unlayered } from './unlayered.js'

// What editors, catalogues and pages with `integrity` need to know of `dist`, made from the class and the files.
process.chdir(join(import.meta.dirname, '..'))
const read = (file) => readFileSync(file, 'utf8')
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)

const manifest = manifestOf(read('src/domain-gated-signup.ts'), read('src/styles/form-styles.ts'))
write('dist/custom-elements.json', manifest)

const quietly = { outdir: 'dist', hideLogs: true }
generateVsCodeCustomElementData(manifest, quietly)
generateJetBrainsWebTypes(manifest, quietly)

const files = globSync('**/*.js', { cwd: 'dist/cdn' }).sort()
write('dist/cdn/integrity.json', integrityOf(files.map((name) => [name, read(`dist/cdn/${name}`)])))

const [{ formStyles }, { authorStyles }] = await Promise.all(
  ['../dist/styles/form-styles.js', '../dist/author/author-styles.js'].map((file) => import(file)),
)
writeFileSync('dist/unlayered.css', unlayered(formStyles.cssText) + unlayered(authorStyles))
