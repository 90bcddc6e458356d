import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository.ts'
import { runCommand } from '../run-command.ts'

/** Lists every file that git tracks or would add, relative to the root. */
export async function trackedFiles(): Promise<string[]> {
  const { code, stdout } = await runCommand('git ls-files -co --exclude-standard -z')
  const listed = code === 0 ? stdout.split('\0').filter(Boolean) : listWithoutGit()
  return listed.filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
}

export function readTracked(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

// An unpacked archive has no git folder, but the checks work there too.
function listWithoutGit(): string[] {
  const out =
    /(^|\/)(node_modules|dist|coverage|test-results|playwright-report|\.domain-gate)(\/|$)/
  return globSync('**/*', { cwd: root, exclude: (path) => out.test(String(path)) })
}
