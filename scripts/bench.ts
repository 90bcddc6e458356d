import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { build } from './build.ts'
import { root } from './repository.ts'
import { runCommand } from './run-command.ts'

// `npm run bench` runs every file of bench/, and `npm run bench -- NAME` runs one. Each prints its own table.
const all = globSync('bench/*.{ts,js,mjs}', { cwd: root }).sort()
const wanted = process.argv.slice(2)
const chosen = all.filter((file) => wanted.length === 0 || wanted.includes(nameOf(file)))

if (chosen.length === 0) {
  console.error(
    `No benchmark is called ${wanted.join(', ')}; there are: ${all.map(nameOf).join(', ')}.`,
  )
  process.exitCode = 1
} else if (await build()) {
  for (const file of chosen) {
    console.log(`\n── ${nameOf(file)} ──`)
    const { code } = await runCommand(`node ${file}`, { show: 'stdout' })
    if (code !== 0) process.exitCode = code
  }
} else process.exitCode = 1

function nameOf(file: string): string {
  return basename(file).replace(/\.\w+$/, '')
}
