import type { RuleStore, RuleTable } from '@domain-gate/triggers'
import type { Command } from 'commander'
import type { Inspection } from '../deployment/inspection.ts'
import type { Outcome } from '../failure.ts'
import type { GlobalOptions } from '../global-options.ts'
import type { Context } from '../settings/contexts.ts'
import type { Environment, Settings } from '../settings/settings.ts'
import type { MemberDirectory } from '../sync/member-directory.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Time; tests have their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after the pause; rejects at once when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** What a command gets. Each command names in its type what it uses. AWS clients are made when they are first used. */
export interface Session {
  readonly settings: Settings
  readonly terminal: Terminal
  readonly clock: Clock
  rules(): RuleTable
  /** The triggers' own way to look rules up. */
  ruleStore(): RuleStore
  memberDirectory(): MemberDirectory
  inspection(): Promise<Inspection>
  /** After the first call, Ctrl-C aborts this signal instead of ending the process. */
  interruption(): AbortSignal
}

/** Runs a command's action with a session that its options make. */
export type Run = (
  command: Command,
  action: (session: Session) => Promise<Outcome>,
) => Promise<void>

/** What a command gets that calls no AWS service. */
export interface OfflineSession {
  readonly terminal: Terminal
  readonly environment: Environment
  readonly options: GlobalOptions
  /** Rejects settings that no command could use. */
  checkSettings(context: Context): Promise<void>
}

/** Runs a command that calls no AWS service. It needs no valid settings. */
export type RunOffline = (
  command: Command,
  action: (session: OfflineSession) => Promise<Outcome>,
) => Promise<void>
