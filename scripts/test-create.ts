import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  TEMPLATE_NAMES,
  TEMPLATES,
  type Template,
} from '../packages/create-domain-gate/src/templates.ts'
import type { CreatedApp } from '../tests/create/created-app.ts'
import { build } from './build.ts'
import { type Packed, packAll, temporaryFolder } from './check/packed.ts'
import { quoteWords, runCommand } from './run-command.ts'

// `npm run test:create` makes an app of each template, with a password and without, by the packed `create-domain-gate`;
// installs it with the packed packages, builds it, runs its own test, and signs somebody up by `npm run dev`.
// `npm run test:create -- html nuxt` takes those templates alone. It needs the network and the ports of the local stack, so
// it is no part of `npm test`.
const { positionals: wanted } = parseArgs({ allowPositionals: true })
const unknown = wanted.filter((name) => !TEMPLATE_NAMES.some((template) => template === name))
const templates = TEMPLATE_NAMES.filter((name) => wanted.length === 0 || wanted.includes(name))
const INSTALL = 'npm install --ignore-scripts --no-audit --no-fund --loglevel=error'

if (unknown.length > 0) {
  console.error(
    `No template is called ${unknown.join(', ')}; there are: ${TEMPLATE_NAMES.join(', ')}.`,
  )
  process.exitCode = 1
} else if (!(await build()) || !(await tryOut())) process.exitCode = 1

async function tryOut(): Promise<boolean> {
  const packed = await packAll()
  // Outside of the tree: an app must not find what it did not install.
  const folder = temporaryFolder()
  const maker = await installMaker(folder, packed)
  const tarballs = dirname(packed[0]?.tarball ?? '')
  const apps: CreatedApp[] = []
  for (const template of templates) {
    for (const passwordless of [false, true]) {
      const name = passwordless ? `my-${template}-passwordless` : `my-${template}`
      const started = performance.now()
      const app = join(folder, name)
      const options = ['--template', template, ...(passwordless ? ['--passwordless'] : [])]
      const made = ['node', maker, name, '--domain', 'acme.com', ...options, '--packages', tarballs]
      if (!(await succeeds(name, folder, quoteWords(made)))) continue
      if (!(await installAndTest(name, app))) continue
      const { page }: Template = TEMPLATES[template]
      apps.push({ name, folder: app, passwordless, page })
      console.log(`✓ ${name}: made, installed, built, its own test (${since(started)})`)
    }
  }
  if (apps.length === 0) return false
  // One after the other: each has the stack of `npm run dev` at the same ports.
  const command = 'node scripts/browser.ts playwright test --project=create --workers=1'
  const env = { CREATED_APPS: JSON.stringify(apps) }
  const { code } = await runCommand(command, { env, show: 'stdout' })
  return code === 0 && apps.length === 2 * templates.length
}

/** Installs the packed `create-domain-gate` as npm would for `npm create`, and gives the path of its command. */
async function installMaker(folder: string, packed: Packed[]): Promise<string> {
  const at = join(folder, 'maker')
  mkdirSync(at)
  const needed = ['create-domain-gate', '@domain-gate/core']
  const tarballs = packed.filter(({ name }) => needed.includes(name)).map(({ tarball }) => tarball)
  writeFileSync(join(at, 'package.json'), '{ "private": true }')
  const installed = await runCommand(`cd ${quoteWords([at])} && ${INSTALL} ${quoteWords(tarballs)}`)
  if (installed.code !== 0)
    throw new Error(`create-domain-gate cannot be installed: ${installed.output}`)
  return join(at, 'node_modules/create-domain-gate/bin/create-domain-gate.js')
}

async function installAndTest(name: string, folder: string): Promise<boolean> {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const commands = [
    INSTALL,
    ...(scripts['build'] ? ['npm run --silent build'] : []),
    'npm test --silent',
  ]
  for (const command of commands) if (!(await succeeds(name, folder, command))) return false
  return true
}

async function succeeds(name: string, folder: string, command: string): Promise<boolean> {
  const { code, output } = await runCommand(`cd ${quoteWords([folder])} && ${command}`)
  if (code !== 0) console.error(`✗ ${name}: ${command} ends with ${code}\n${output.slice(-6000)}`)
  return code === 0
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(0)} s`
}
