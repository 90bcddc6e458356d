import type { AnyQuestion, Question } from './question.ts'
import type { Target } from './target.ts'

/** What became of a question. */
export type Answered = AnyQuestion & {
  readonly outcome:
    | { readonly kind: 'same' | 'different'; readonly answer: string }
    /** The question could not be put, such as when a step before it was refused. */
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'not asked'; readonly reason: string }
}

/**
 * Asks one question after the other, so that no limit of the service is met by accident. A question that fails does not
 * keep the others from being asked.
 */
export async function askQuestions(
  target: Target,
  questions: readonly AnyQuestion[],
  {
    onAnswer = () => {},
    signal,
  }: { onAnswer?: (one: Answered) => void; signal?: AbortSignal } = {},
): Promise<readonly Answered[]> {
  const answered: Answered[] = []
  for (const question of questions) {
    signal?.throwIfAborted()
    const one = { ...question, outcome: await outcomeOf(target, question) }
    answered.push(one)
    onAnswer(one)
  }
  return answered
}

async function outcomeOf(target: Target, question: AnyQuestion): Promise<Answered['outcome']> {
  if ('notAsked' in question) return { kind: 'not asked', reason: question.notAsked }
  const reason = question.notAskedOn?.[target.name]
  return reason !== undefined ? { kind: 'not asked', reason } : answerOf(target, question)
}

async function answerOf(target: Target, { ask, expected }: Question): Promise<Answered['outcome']> {
  try {
    const answer = await ask(target)
    return { kind: answer === expected ? 'same' : 'different', answer }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}
