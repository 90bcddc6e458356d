import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'
import { progressBar } from './progress-bar.ts'
import type { Terminal } from './terminal.ts'

const { stdin, stdout, stderr } = process

/** The terminal of the process. A reader that goes away (`| head`) ends it quietly. */
export function processTerminal(): Terminal {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  stderr.on('error', () => {})
  return {
    isInteractive: stdout.isTTY,
    columns: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    write: (text) =>
      new Promise((resolve) => {
        if (stdout.write(text)) resolve()
        else stdout.once('drain', resolve)
      }),
    note: (line) => {
      stderr.write(`${line}\n`)
    },
    style: (style, text) => styleText(style, text, { stream: stdout }),
    confirm,
    progress: (label, total) => (stderr.isTTY ? progressBar(label, total, stderr) : SILENT),
  }
}

const SILENT = { advance: () => {}, stop: () => {} }

async function confirm(question: string): Promise<'yes' | 'no' | 'cannot-ask'> {
  if (!stdin.isTTY || !stderr.isTTY) return 'cannot-ask'
  const asking = createInterface({ input: stdin, output: stderr })
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([asking.question(`${question} [y/N] `), closed])
    return /^y(es)?$/i.test(answer.trim()) ? 'yes' : 'no'
  } finally {
    asking.close()
  }
}
