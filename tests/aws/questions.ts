import type { AnyQuestion } from './question.ts'
import { openQuestions } from './questions/not-asked.ts'
import { passkeyQuestions } from './questions/passkeys.ts'
import { passwordlessQuestions } from './questions/passwordless.ts'
import { signUpQuestions } from './questions/sign-up.ts'
import { tokenQuestions } from './questions/tokens.ts'

/** All questions, in the order in which they are asked. */
export const questions: readonly AnyQuestion[] = [
  ...signUpQuestions,
  ...passwordlessQuestions,
  ...tokenQuestions,
  ...passkeyQuestions,
  ...openQuestions,
]
