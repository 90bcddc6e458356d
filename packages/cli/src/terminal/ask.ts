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
    // The next output begins on a line of its own.
    if (answer === null) output.write('\n')
    asking.close()
  }
  return /^y(es)?$/i.test((answer ?? '').trim()) ? 'yes' : 'no'
}

interface Asking {
  readonly settings: Pick<Settings, 'yes'>
  readonly terminal: Pick<Terminal, 'canAsk' | 'confirm'>
}

/**
 * A change that takes access away, or lets a blocked domain in, needs consent: by a person on the terminal, or by
 * `--yes`. Rejects where there is neither.
 */
export function requireConsent({ settings, terminal }: Asking, what: string): void {
  if (settings.yes || terminal.canAsk) return
  throw new Failure('usage', `${what}; there is no terminal to ask on: --yes if you mean it`)
}

/** Whether the change is wanted: `--yes` says so, or a person does. It is where nobody can be asked. */
export async function consents({ settings, terminal }: Asking, question: string): Promise<boolean> {
  return settings.yes || (await terminal.confirm(question)) !== 'no'
}
