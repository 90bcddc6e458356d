import { createInterface } from 'node:readline/promises'
import { Failure } from '../failure/failure.ts'

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
