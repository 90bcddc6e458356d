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

/** A list of which only the first few are shown: `one; two; 3 more`. */
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

/** Errors with which every other check would fail too. */
const NO_CREDENTIALS = /^(CredentialsProviderError|TokenProviderError|ExpiredToken)/
/** How an emulator answers a call that it does not know. */
const UNKNOWN_OPERATION = /^(UnknownOperation|UnrecognizedOperation|NotImplemented|501)/

export type Attempt<T> =
  | { readonly value: T; readonly finding: null }
  | { readonly value: null; readonly finding: Finding }

/** Asks AWS. When AWS does not answer, that becomes the finding. */
export async function attempt<T>(subject: string, ask: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await ask(), finding: null }
  } catch (error) {
    return { value: null, finding: noAnswer(subject, error) }
  }
}

/** As `attempt`, for an answer that other checks do not need: no permission is then only a warning. */
export async function attemptOptional<T>(
  subject: string,
  ask: () => Promise<T>,
): Promise<Attempt<T>> {
  const result = await attempt(subject, ask)
  const { finding } = result
  if (finding?.state !== 'failure') return result
  const message = `could not look: ${finding.message}`
  return { value: null, finding: warning(subject, message, finding.advice ?? 'try again') }
}

/** The finding when AWS does not answer. Throws an error that would end every other check too. */
export function noAnswer(subject: string, error: unknown): Finding {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' }
  const isBeforeTheCall = failedCallOf(error)?.isSent === false
  if (isBeforeTheCall || NO_CREDENTIALS.test(name) || message === 'Region is missing') throw error
  if (UNKNOWN_OPERATION.test(name)) {
    return notChecked(subject, 'this endpoint does not know the call')
  }
  return failure(subject, describeError(error).message, adviceOn(name))
}

function adviceOn(name: string): string | null {
  return /^AccessDenied/.test(name)
    ? 'grant it to the role or user of this command; the README of @domain-gate/cli has the permissions of each command'
    : null
}
