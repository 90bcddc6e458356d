import { execFileSync } from 'node:child_process'
import { root } from '../../scripts/repository.ts'

/** What `git diff` says, with these options, of all that changed since the branch left `base`, the working tree included. */
export function diffOfBranch(base: string, options: readonly string[]): string {
  const from = git(['merge-base', base, 'HEAD']).trim()
  return git(['diff', '--diff-filter=d', '--no-color', ...options, from])
}

function git(words: readonly string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 })
}
