import { failedCallOf } from '../aws/calls.ts'
import { describeError } from '../aws/describe-error.ts'
import { printable } from '../terminal/printable.ts'

/** What one check found. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failure' | 'not checked'
  /** What was looked at: `table`, `pre-sign-up trigger`. */
  readonly subject: string
  readonly message: string
  /** What to do. */
  readonly advice: string | null
}

export const ok = (subject: string, message: string): Finding => ({
  state: 'ok',
  subject,
  message,
  advice: null,
})

export const warning = (subject: string, message: string, advice: string): Finding => ({
  state: 'warning',
  subject,
  message,
  advice,
})

export const failure = (subject: string, message: string, advice: string | null): Finding => ({
  state: 'failure',
  subject,
  message,
  advice,
})

export const notChecked = (subject: string, reason: string): Finding => ({
  state: 'not checked',
  subject,
  message: reason,
  advice: null,
})

const MAX_SHOWN = 5

/** A list of any length, of which a line shows the first few: `one; two; 3 more`. */
export interface FirstFew {
  readonly count: number
  add(text: string): void
  toString(): string
}

export function firstFew(): FirstFew {
  const shown: string[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    add(text) {
      count++
      if (shown.length < MAX_SHOWN) shown.push(printable(text))
    },
    toString() {
      const more = count - shown.length
      return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ')
    },
  }
}

/** Without these, no other check would say anything else. */
const HOPELESS = /^(CredentialsProviderError|TokenProviderError|ExpiredToken)/
/** What an emulator says that has no such call. */
const UNKNOWN_OPERATION = /^(UnknownOperation|UnrecognizedOperation|NotImplemented|501)/

export type Attempt<T> =
  | { readonly value: T; readonly finding: null }
  | { readonly value: null; readonly finding: Finding }

/** Asks AWS; when it does not answer, that is what the check found. */
export async function attempt<T>(subject: string, ask: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await ask(), finding: null }
  } catch (error) {
    return { value: null, finding: noAnswer(subject, error) }
  }
}

/** As `attempt`, where the rest can be judged without the answer: no permission is then a warning. */
export async function attemptAside<T>(subject: string, ask: () => Promise<T>): Promise<Attempt<T>> {
  const result = await attempt(subject, ask)
  const { finding } = result
  if (finding?.state !== 'failure') return result
  const message = `could not look: ${finding.message}`
  return { value: null, finding: warning(subject, message, finding.advice ?? 'try again') }
}

/** What a check found that AWS did not answer. Throws what would stop every other check too. */
export function noAnswer(subject: string, error: unknown): Finding {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  const isBeforeTheCall = failedCallOf(error)?.isSent === false
  if (isBeforeTheCall || HOPELESS.test(name) || message === 'Region is missing') throw error
  if (UNKNOWN_OPERATION.test(name)) {
    return notChecked(subject, 'this endpoint cannot be asked for it')
  }
  return failure(subject, describeError(error).message, adviceOn(name))
}

function adviceOn(name: string): string | null {
  return /^AccessDenied/.test(name) ? 'the README lists the permissions of each command' : null
}
