import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

const binary = /\.(png|jpg|ico|woff2|jar|gz|tgz)$/

// Written in pieces, so that this file passes its own check.
const forbidden: [RegExp, string][] = [
  [new RegExp(`(^|[\\s"'\`(=])/${'(home|root|Users|work)'}/\\w`), 'a path of one machine'],
  [new RegExp(`registry\\.${'npmjs\\.org'}|"resolved": "https?:`), "a registry's address"],
  [new RegExp(`BEGIN ${'[A-Z ]*PRIVATE KEY'}|AKIA${'[0-9A-Z]{16}'}`), 'a secret'],
  [/^<{7} |^>{7} /m, 'a merge conflict'],
]

/**
 * Finds what belongs to one machine: its paths, a registry's address, a secret, a merge conflict.
 * Our own, since scanners such as secretlint know secrets only.
 */
export const cleanTree: Gate = {
  name: 'clean tree',
  run: async () => {
    const files = (await trackedFiles()).filter((file) => !binary.test(file))
    const problems = files.flatMap((file) => {
      return findForbidden(readTracked(file)).map((found) => `${file} holds ${found}`)
    })
    return { problems, checked: files.length, summary: `${files.length} files` }
  },
}

export function findForbidden(text: string): string[] {
  return forbidden
    .filter(([pattern]) => pattern.test(text))
    .map(([pattern, what]) => `${what}: ${pattern.exec(text)?.[0].trim()}`)
}
