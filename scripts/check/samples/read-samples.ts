/** A fenced block of a document. `line` is that of its first line of code, counted from 1. */
export type Sample = { file: string; line: number; language: string; code: string }

const FENCE = /^( *)```([a-z]+)[^\n]*\n([\s\S]*?)^\1``` *$/gm

/** The samples of a document that name a language. */
export function readSamples({ file, text }: { file: string; text: string }): Sample[] {
  return [...text.matchAll(FENCE)].map(
    ({ index, 1: indent = '', 2: language = '', 3: code = '' }) => ({
      file,
      line: text.slice(0, index).split('\n').length + 1,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )
}
