import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isBundleFresh, stampBundle } from './build/bundle-stamp.ts'
import { copyPackage } from './build/copy-package.ts'
import { readManifest, root, type Workspace } from './repository.ts'
import { runCommand } from './run-command.ts'

// For Amplify's tool chain npm writes a lockfile that `npm ci` then refuses, since the packages that are bundled in
// Amplify's constructs ask for other versions of each other. `npm install` accepts the same lockfile.
const refusedByCi = ['examples/amplify-gen2']

// `npm run build:examples` builds each example that has a build and whose sources have changed.
// `npm run build:examples -- NAME NAME` builds those alone.
const names = process.argv.slice(2)
const isWanted = ({ folder }: Workspace) =>
  names.length === 0 || names.some((name) => folder.endsWith(`/${name}`))
const stale = listExamples().filter((example) => isWanted(example) && !isBundleFresh(example))

// Installing waits for the network and the disk, so all install at once. A build uses all cores, so one builds at a time.
const installed = await Promise.all(stale.map(install))
if (installed.includes(false)) process.exitCode = 1
else await buildAll()

async function buildAll(): Promise<void> {
  for (const example of stale) {
    const started = performance.now()
    if (!(await run('npm run --silent build', example))) {
      process.exitCode = 1
      return
    }
    stampBundle(example)
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.log(`${example.folder}: built in ${seconds} s`)
  }
}

function listExamples(): Workspace[] {
  return globSync('examples/*/package.json', { cwd: root })
    .map((file) => dirname(file).replaceAll('\\', '/'))
    .sort()
    .map((folder) => ({ name: readManifest(folder).name, folder, manifest: readManifest(folder) }))
    .filter(({ manifest }) => manifest.scripts?.['build'] !== undefined)
}

/** An example has its own tool chain when that is large, or needs another TypeScript than the repository. */
async function install(example: Workspace): Promise<boolean> {
  const at = (path: string) => join(root, example.folder, path)
  if (!existsSync(at('package-lock.json'))) return true
  const lock = readFileSync(at('package-lock.json'), 'utf8')
  const installed = at('node_modules/.installed-lock.json')
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
    console.log(`${example.folder}: installing its own tool chain…`)
    const install = refusedByCi.includes(example.folder) ? 'npm install --no-save' : 'npm ci'
    if (!(await run(`${install} --loglevel=error`, example))) return false
    writeFileSync(installed, lock)
  }
  // npm has installed copies of our packages, and the packages may have changed since.
  for (const name of ['core', 'elements', 'triggers', 'infra']) {
    const copy = at(`node_modules/@domain-gate/${name}`)
    if (existsSync(copy)) copyPackage(`packages/${name}`, copy)
  }
  return true
}

async function run(command: string, { folder }: Workspace): Promise<boolean> {
  const { code, output } = await runCommand(command, { cwd: folder })
  if (code !== 0) console.error(`${folder}: ${command} failed\n${output}`)
  return code === 0
}
