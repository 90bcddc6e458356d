import { createInterface } from 'node:readline/promises'
import { Failure } from '../failure.ts'
import type { Settings } from '../settings/settings.ts'
import type { Terminal } from './terminal.ts'

export interface AskStreams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** Asks a question on a terminal; Ctrl-D is a no. Rejects at Ctrl-C. */
export async function ask(question: string, { input, output }: AskStreams): Promise<'yes' | 'no'> {
  const asking = createInterface({ input, output })
  const noAnswer = new Promise<null>((resolve, reject) => {
    asking.once('close', () => resolve(null))
    asking.once('SIGINT', () =>
      reject(new Failure('interrupted', 'interrupted; nothing was changed')),
    )
  })
  let answer: string | null = null
  try {
    answer = await Promise.race([asking.question(`${question} [y/N] `), noAnswer])
  } finally {
    // What comes next is not to stand behind the question.
    if (answer === null) output.write('\n')
    asking.close()
  }
  return /^y(es)?$/i.test((answer ?? '').trim()) ? 'yes' : 'no'
}

interface Needs {
  readonly settings: Pick<Settings, 'yes'>
  readonly terminal: Pick<Terminal, 'canAsk' | 'confirm'>
}

/**
 * What takes access away, or lets a blocked domain in, is never done unasked: a person on the terminal says yes, or
 * `--yes` did. Rejects where neither can be.
 */
export function requireConsent({ settings, terminal }: Needs, what: string): void {
  if (settings.yes || terminal.canAsk) return
  throw new Failure('usage', `${what}; there is no terminal to ask on: --yes if you mean it`)
}

/** The answer to the question: of `--yes`, of a person, or yes where nobody can be asked. */
export async function consents({ settings, terminal }: Needs, question: string): Promise<boolean> {
  return settings.yes || (await terminal.confirm(question)) !== 'no'
}
