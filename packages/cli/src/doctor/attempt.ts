import { failedCallOf } from '../aws/failed-call.ts'
import { describeError } from '../failure/describe-error.ts'
import { type Finding, failure, notChecked, warning } from './finding.ts'

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
