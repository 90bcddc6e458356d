import type { Terminal } from '../terminal/terminal.ts'

export interface MemoryTerminal extends Terminal {
  readonly written: { out: string; notes: string[]; questions: string[] }
}

/** A terminal that keeps what it is given, and answers as told. */
export function memoryTerminal({
  isInteractive = false,
  answer = 'cannot-ask' as 'yes' | 'no' | 'cannot-ask',
} = {}): MemoryTerminal {
  const written = { out: '', notes: [] as string[], questions: [] as string[] }
  return {
    written,
    isInteractive,
    columns: 100,
    canAsk: answer !== 'cannot-ask',
    async write(text) {
      written.out += text
    },
    isReaderGone: () => false,
    note: (line) => {
      written.notes.push(line)
    },
    style: (_style, text) => text,
    async confirm(question) {
      written.questions.push(question)
      return answer
    },
    progress: () => ({ advance: () => {}, stop: () => {} }),
  }
}
