import { readTracked, trackedFiles } from './tracked-files.ts'

export type Markdown = { file: string; text: string; prose: string }

/** Lists every markdown file. `prose` is its text without code, since a link inside code is no link. */
export async function listMarkdown(): Promise<Markdown[]> {
  const files = (await trackedFiles()).filter((file) => file.endsWith('.md'))
  return files.map((file) => {
    const text = readTracked(file)
    return {
      file,
      text,
      prose: text.replace(/^( *)```[\s\S]*?^\1```/gm, '').replace(/`[^`\n]*`/g, ''),
    }
  })
}
