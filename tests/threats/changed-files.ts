import { execFileSync } from 'node:child_process'
import { root } from '../../scripts/repository.ts'

/** The files that changed since the branch left `base`, the working tree included. */
export function changedFiles(base: string): string[] {
  const from = git(['merge-base', base, 'HEAD']).trim()
  return git(['diff', '--name-only', '--diff-filter=d', from]).split('\n').filter(Boolean)
}

function git(words: readonly string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' })
}
