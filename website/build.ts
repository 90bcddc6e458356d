import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../scripts/build.ts'
import { root } from '../scripts/repository.ts'
import { runCommand } from '../scripts/run-command.ts'
import { buildDemos } from './build/demos.ts'
import { writeForAgents } from './build/llms.ts'
import { writePages } from './build/write-pages.ts'

// `npm run docs:build` puts the whole site into website/dist: static files that load nothing from elsewhere.
const SITE = join(root, 'website/.site')

if (!(await build())) throw new Error('The build failed; the first error above says why.')
await installGenerator()
const texts = await writePages(SITE)
await buildDemos(join(SITE, 'public'))
const { code } = await runCommand('node node_modules/vitepress/bin/vitepress.js build', {
  cwd: 'website',
  show: 'stdout',
})
if (code !== 0) process.exit(code)
writeForAgents(join(root, 'website/dist'), texts)
console.log('✓ The site is in website/dist.')

/** Installs VitePress by the lockfile of website/, unless that is what is there already. */
async function installGenerator(): Promise<void> {
  const lock = readFileSync(join(root, 'website/package-lock.json'), 'utf8')
  const stamp = join(root, 'website/node_modules/.installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('docs: installing what renders the documentation…')
  const installed = await runCommand('npm ci --ignore-scripts', { cwd: 'website' })
  if (installed.code !== 0) throw new Error(`docs: npm ci failed\n${installed.output}`)
  writeFileSync(stamp, lock)
}
