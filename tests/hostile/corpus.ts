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

/** The text as such a line. */
export function escapeText(text: string): string {
  return escapeNonAscii(JSON.stringify(text))
}

/** JSON with every character escaped that is not printable ASCII. */
export function escapeNonAscii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
