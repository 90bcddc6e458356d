import { askQuestions } from './ask-questions.ts'
import { createLocalTarget } from './local-target.ts'
import type { AnyQuestion } from './question.ts'
import { questions } from './questions.ts'
import { createMask, markdownOf, type Transcript, transcriptOf } from './transcript.ts'

export interface VerifyOptions {
  readonly json?: boolean
  /** Asks the questions whose name has this in it. */
  readonly only?: string | undefined
}

/** Asks the local stack and prints the transcript. Answers the exit code: 0 when all was as documented, else 1. */
export async function verify({ json = false, only }: VerifyOptions): Promise<number> {
  const asked = questionsNamed(only)
  const target = createLocalTarget()
  try {
    const answered = await askQuestions(target, asked)
    const head = { target: target.name, region: 'local', account: 'none' }
    return print(transcriptOf(head, answered, createMask(new Map())), json)
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

function print(transcript: Transcript, json: boolean): number {
  console.log(json ? JSON.stringify(transcript, null, 2) : markdownOf(transcript))
  return transcript.rows.some(({ outcome }) => outcome === 'different' || outcome === 'failed')
    ? 1
    : 0
}
