import type { RuleStore, RuleTable } from '@domain-gate/triggers'
import type { Command } from 'commander'
import type { Inspection } from '../deployment/inspection.ts'
import type { Outcome } from '../failure.ts'
import type { GlobalOptions } from '../global-options.ts'
import type { Context } from '../settings/contexts.ts'
import type { Environment, Settings } from '../settings/settings.ts'
import type { UserDirectory } from '../sync/user-directory.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Time; tests have their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after the pause; rejects at once when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

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

/** Runs a command's own code with a session made for its options. */
export type Run = (
  command: Command,
  action: (session: Session) => Promise<Outcome>,
) => Promise<void>

/** What a command can be given that asks AWS nothing. */
export interface Alone {
  readonly terminal: Terminal
  readonly environment: Environment
  readonly options: GlobalOptions
  /** Rejects settings that no command could use. */
  checkSettings(context: Context): Promise<void>
}

/** Runs a command that asks AWS nothing, so that it works whatever the settings are. */
export type RunAlone = (
  command: Command,
  action: (alone: Alone) => Promise<Outcome>,
) => Promise<void>
