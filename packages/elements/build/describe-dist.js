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

const manifest = manifestOf(
  {
    DomainGatedSignup: read('src/domain-gated-signup.ts'),
    DomainGateSignin: read('src/domain-gate-signin.ts'),
  },
  read('src/styles/form-styles.ts'),
)
write('dist/custom-elements.json', manifest)

const quietly = { outdir: 'dist', hideLogs: true }
generateVsCodeCustomElementData(manifest, quietly)
generateJetBrainsWebTypes(manifest, quietly)

// Both elements have the same custom properties, and each is told of once.
const once = (properties) => [...new Map(properties.map((one) => [one.name, one])).values()]
const css = JSON.parse(read('dist/vscode.css-custom-data.json'))
write('dist/vscode.css-custom-data.json', { ...css, properties: once(css.properties) })
const webTypes = JSON.parse(read('dist/web-types.json'))
webTypes.contributions.css.properties = once(webTypes.contributions.css.properties)
write('dist/web-types.json', webTypes)

const files = globSync('**/*.js', { cwd: 'dist/cdn' }).sort()
write('dist/cdn/integrity.json', integrityOf(files.map((name) => [name, read(`dist/cdn/${name}`)])))

const [{ formStyles }, { authorStyles }, { laterStyles }] = await Promise.all(
  ['styles/form-styles', 'author/author-styles', 'sign-in/later/later-styles'].map(
    (file) => import(`../dist/${file}.js`),
  ),
)
const sheets = [formStyles.cssText, authorStyles, laterStyles.cssText]
writeFileSync('dist/unlayered.css', sheets.map(unlayered).join(''))
