import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { type Packed, packAll, temporaryFolder } from './check/packed.ts'
import { root } from './repository.ts'
import { runCommand } from './run-command.ts'

const APPS = 'tests/apps'
const PACKAGES = ['@domain-gate/core', '@domain-gate/elements']

// `npm run test:apps` installs the packed packages in fresh apps, checks their types with deliberate mistakes, builds them,
// and signs somebody up in each. `npm run test:apps -- NAME NAME` takes those alone. It needs the network, so it is no part
// of `npm test`.
const all = readdirSync(join(root, APPS), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(name))
const apps = wanted.length === 0 ? all : wanted

if (unknown.length > 0) {
  console.error(`No app is called ${unknown.join(', ')}; there are: ${all.join(', ')}.`)
  process.exitCode = 1
} else if (!(await build()) || !(await tryOut())) process.exitCode = 1

async function tryOut(): Promise<boolean> {
  const packed = (await packAll()).filter(({ name }) => PACKAGES.includes(name))
  // Outside of the tree: an app must not find what it did not install.
  const folder = temporaryFolder()
  const made: string[] = []
  for (const app of apps) {
    const started = performance.now()
    if (!(await makeApp(app, join(folder, app), packed))) continue
    made.push(app)
    console.log(`✓ ${app}: installed, checked, built (${since(started)})`)
  }
  if (made.length === 0) return false
  const { code } = await runCommand('node scripts/browser.ts playwright test --project=apps', {
    env: { APPS_FOLDER: folder, APPS: made.join(' ') },
    show: 'stdout',
  })
  return code === 0 && made.length === apps.length
}

async function makeApp(name: string, folder: string, packed: Packed[]): Promise<boolean> {
  cpSync(join(root, APPS, name), folder, { recursive: true })
  const file = join(folder, 'package.json')
  const manifest: { scripts: Record<string, string>; dependencies?: Record<string, string> } =
    JSON.parse(readFileSync(file, 'utf8'))
  const tarballs = Object.fromEntries(packed.map((one) => [one.name, `file:${one.tarball}`]))
  const dependencies = { ...manifest.dependencies, ...tarballs }
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies }))
  const commands = [
    'npm install --ignore-scripts --no-audit --no-fund --loglevel=error',
    ...['types', 'build']
      .filter((script) => script in manifest.scripts)
      .map((script) => `npm run --silent ${script}`),
  ]
  for (const command of commands) {
    const { code, output } = await runCommand(`cd "${folder}" && ${command}`)
    if (code !== 0) {
      console.error(`✗ ${name}: ${command} ends with ${code}\n${output}`)
      return false
    }
  }
  return true
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(0)} s`
}
