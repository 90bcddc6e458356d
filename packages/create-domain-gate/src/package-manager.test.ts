import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { readPackageManager } from './package-manager.ts'

it.each([
  ['npm/11.6.0 node/v24.0.0 linux x64 workspaces/false', 'npm'],
  ['pnpm/10.1.0 npm/? node/v24.0.0 linux x64', 'pnpm'],
  ['yarn/4.5.0 npm/? node/v24.0.0 linux x64', 'yarn'],
  ['bun/1.2.0 npm/? node/v24.0.0 linux x64', 'bun'],
  ['other/1.0.0', 'npm'],
  [undefined, 'npm'],
])('is run by %s: it installs by %s', (userAgent, manager) => {
  expect(readPackageManager(userAgent)).toBe(manager)
})

// Windows has no such signal, and its package managers no such scripts.
it.skipIf(process.platform === 'win32')(
  'says at Ctrl-C during the installation that it was stopped',
  async () => {
    // To all processes of the group, as a terminal sends it.
    expect(await installBy('kill -INT 0')).toBe('npm install was stopped')
  },
)

it.skipIf(process.platform === 'win32')(
  'says so when it hears of the end before it hears of Ctrl-C',
  async () => {
    expect(await installBy('kill -INT $$')).toBe('npm install was stopped')
  },
)

it.skipIf(process.platform === 'win32')('says with what an installation ended', async () => {
  expect(await installBy('exit 7')).toBe('npm install ended with 7')
})

/** What `install` says in a process of its own, whose npm is a script. */
async function installBy(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-create-'))
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const source = new URL('./package-manager.ts', import.meta.url)
  const code = `import { install } from '${source}'; console.log(await install('npm', '.'))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` },
    detached: true, // a group of its own
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => {
    said += text
  })
  await once(child, 'close')
  return said.trim()
}
