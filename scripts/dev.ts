import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { listWorkspaces, root } from './repository.ts'

// `npm run dev` does what `npm start` does, and again whenever a source changes.
const entry = join(root, 'packages/local/bin/domain-gate-local.js')
let stack: ChildProcess | null = null
let pending: NodeJS.Timeout | undefined

await restart()
for (const { folder } of listWorkspaces()) {
  watch(join(root, folder), { recursive: true }, (_, file) => {
    if (file === null || /(^|[\\/])(dist|node_modules|\.domain-gate)([\\/]|$)/.test(file)) return
    clearTimeout(pending)
    pending = setTimeout(restart, 200)
  })
}

async function restart(): Promise<void> {
  if (!(await build())) return console.error('Waiting for the next change…')
  const old = stack
  if (old !== null && old.exitCode === null) {
    await new Promise((resolve) => old.once('exit', resolve) && old.kill('SIGINT'))
  }
  stack = spawn(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
}
