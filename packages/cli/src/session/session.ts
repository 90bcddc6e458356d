import type { RuleStore, RuleTable } from '@domain-gate/triggers'
import type { Inspection } from '../deployment/inspection.ts'
import type { Settings } from '../settings/settings.ts'
import type { UserDirectory } from '../sync/user-directory.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Clock } from '../time/clock.ts'

/** What a command can be given; each names in its type what it takes. Nothing of AWS is made before it is asked for. */
export interface Session {
  readonly settings: Settings
  readonly terminal: Terminal
  readonly clock: Clock
  rules(): RuleTable
  /** The triggers' own way to look rules up. */
  ruleStore(): RuleStore
  userDirectory(): UserDirectory
  inspection(): Promise<Inspection>
  /** From the first call on, Ctrl-C aborts this instead of ending the process. */
  interruption(): AbortSignal
}
