import { askQuestions } from './ask-questions.ts'
import { createLocalTarget } from './local-target.ts'
import type { AnyQuestion } from './question.ts'
import { questions } from './questions.ts'
import { createMask, type Transcript, transcriptOf } from './transcript.ts'

/** Asks the local stack. */
export async function verifyLocally(asked: readonly AnyQuestion[]): Promise<Transcript> {
  const target = createLocalTarget()
  try {
    const answered = await askQuestions(target, asked)
    const head = { target: target.name, region: 'local', account: 'none' }
    return transcriptOf(head, answered, createMask(new Map()))
  } finally {
    await target.close()
  }
}

/** @throws where no question has such a name. */
export function questionsNamed(only: string | undefined): readonly AnyQuestion[] {
  const named = questions.filter(({ name }) => only === undefined || name.includes(only))
  if (named.length > 0) return named
  const names = questions.map(({ name }) => name).join(', ')
  throw new TypeError(
    `--only takes a part of the name of a question; got "${only}". They are: ${names}`,
  )
}
