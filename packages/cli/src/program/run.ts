import type { Command } from 'commander'
import type { Context } from '../contexts/context.ts'
import type { Session } from '../session/session.ts'
import type { GlobalOptions } from '../settings/global-options.ts'
import type { Environment } from '../settings/process-environment.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Outcome } from './exit-code.ts'

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
