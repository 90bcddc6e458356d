import { Failure } from '../failure/failure.ts'
import type { Settings } from '../settings/settings.ts'
import type { Terminal } from './terminal.ts'

interface Needs {
  readonly settings: Pick<Settings, 'yes'>
  readonly terminal: Pick<Terminal, 'canAsk' | 'confirm'>
}

/**
 * What takes access away, or lets a blocked domain in, is never done unasked: a person on the terminal says yes, or
 * `--yes` did. Rejects where neither can be.
 */
export function requireConsent({ settings, terminal }: Needs, what: string): void {
  if (settings.yes || terminal.canAsk) return
  throw new Failure('usage', `${what}; there is no terminal to ask on: --yes if you mean it`)
}

/** The answer to the question: of `--yes`, of a person, or yes where nobody can be asked. */
export async function consents({ settings, terminal }: Needs, question: string): Promise<boolean> {
  return settings.yes || (await terminal.confirm(question)) !== 'no'
}
