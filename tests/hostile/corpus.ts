import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of a file of the corpus: one JSON string a line, so that control characters and halves of pairs are seen. */
export function readCorpus(file: string): string[] {
  const text = readFileSync(join(import.meta.dirname, 'corpus', file), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line): string => JSON.parse(line))
}
