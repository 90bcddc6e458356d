import { styleText } from 'node:util'
import { EXIT_CODES } from '../failure.ts'
import { ask } from './ask.ts'
import { progressBar } from './progress-bar.ts'
import type { Terminal } from './terminal.ts'

const { stdin, stdout, stderr } = process
const CAN_ASK = Boolean(stdin.isTTY && stderr.isTTY)

/** The terminal of the process. */
export function processTerminal(): Terminal {
  let isGone = false
  let hasBar = false
  stdout.on('error', ({ code = 'unknown reason' }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') {
      stderr.write(`domain-gate: cannot write the results: ${code}\n`)
      process.exit(EXIT_CODES.problems)
    }
    // Nobody reads the results any more. A change that is under way still goes on to its end.
    isGone = true
  })
  stderr.on('error', () => {})
  return {
    isInteractive: stdout.isTTY,
    columns: stdout.isTTY ? stdout.columns || 80 : Number.POSITIVE_INFINITY,
    write: (text) =>
      isGone ? Promise.resolve() : new Promise((resolve) => stdout.write(text, () => resolve())),
    isReaderGone: () => isGone,
    note: (line) => {
      // The bar is on this line; it is drawn again below.
      stderr.write(hasBar ? `\r\u001b[K${line}\n` : `${line}\n`)
    },
    style: (style, text) => styleText(style, text, { stream: stdout }),
    canAsk: CAN_ASK,
    confirm,
    progress: (label, total, from) => {
      if (!stderr.isTTY) return SILENT
      const bar = progressBar(label, total, stderr, from)
      hasBar = true
      return {
        advance: bar.advance,
        stop: () => {
          hasBar = false
          bar.stop()
        },
      }
    },
  }
}

const SILENT = { advance: () => {}, stop: () => {} }

async function confirm(question: string): Promise<'yes' | 'no' | 'cannot-ask'> {
  if (!CAN_ASK) return 'cannot-ask'
  return ask(question, { input: stdin, output: stderr })
}
