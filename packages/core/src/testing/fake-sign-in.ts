import type { SignIn } from '../sign-in/sign-in.ts'
import type { SignedInUser } from '../sign-in/tokens.ts'

type Call =
  | 'start'
  | 'continue'
  | 'answer'
  | 'forgotPassword'
  | 'resetPassword'
  | 'signOut'
  | 'refresh'
type Answers = { [Name in Call]?: Awaited<ReturnType<SignIn[Name]>> }

export const jo: SignedInUser = { email: 'jo@acme.com', groups: ['acme'], expiresAt: 3_600_000 }

/** A `SignIn` that answers what a test says, and notes what it was asked. */
export function fakeSignIn(answers: Answers) {
  const asked: [call: Call, input: unknown][] = []
  const cancelled: Call[] = []
  const listeners = new Set<(user: SignedInUser | null) => void>()
  let user: SignedInUser | null = null

  function answerTo<Name extends Call>(call: Name) {
    return async (input?: unknown) => {
      asked.push([call, input])
      const answer = answers[call]
      if (!answer) throw new Error(`The test has no answer to ${call}`)
      return answer
    }
  }

  return {
    asked,
    answers,
    /** The last call before each `cancel`. */
    cancelled,
    /** Somebody signs in or out elsewhere. */
    become(next: SignedInUser | null): void {
      user = next
      for (const listener of listeners) listener(user)
    },
    start: answerTo('start'),
    continue: answerTo('continue'),
    answer: answerTo('answer'),
    cancel() {
      cancelled.push(asked.at(-1)?.[0] ?? 'start')
    },
    forgotPassword: answerTo('forgotPassword'),
    resetPassword: answerTo('resetPassword'),
    signOut: answerTo('signOut'),
    refresh: answerTo('refresh'),
    current: () => user,
    getTokens: async () => null,
    passkeyCalls: async () => async () => {},
    subscribe(listener: (user: SignedInUser | null) => void): () => void {
      listeners.add(listener)
      listener(user)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
