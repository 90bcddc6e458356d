import { diffOfBranch } from '../proof/diff-of-branch.ts'
import { areaOf } from './areas.ts'

/** The changed lines of mutated sources since the branch left `base`, each as `file:first-last`, which Stryker takes. */
export function changedLines(base: string): string[] {
  return linesOfDiff(diffOfBranch(base, ['--unified=0']))
}

/** Reads the output of `git diff --unified=0`. */
export function linesOfDiff(diff: string): string[] {
  let file = ''
  return diff.split('\n').flatMap((line) => {
    if (line.startsWith('+++ ')) file = line.slice('+++ b/'.length)
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line)
    const first = Number(hunk?.[1])
    const count = Number(hunk?.[2] ?? 1)
    return hunk && count > 0 && areaOf(file) ? [`${file}:${first}-${first + count - 1}`] : []
  })
}
