import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/repository.ts'
import { runCommand } from '../scripts/run-command.ts'

/** Installs what is measured beside ours, by the lockfile of bench/, unless that is what is there already. */
export async function installPeers(): Promise<void> {
  const lock = readFileSync(join(root, 'bench/package-lock.json'), 'utf8')
  const stamp = join(root, 'bench/node_modules/.installed-lock.json')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('bench: installing what is measured beside ours…')
  const { code, output } = await runCommand('npm ci --ignore-scripts', { cwd: 'bench' })
  if (code !== 0) throw new Error(`bench: npm ci failed\n${output}`)
  writeFileSync(stamp, lock)
}
