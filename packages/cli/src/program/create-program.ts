import { Command } from 'commander'
import { addCompletionCommand } from '../commands/completion.ts'
import { addContextCommand } from '../commands/context.ts'
import { addHelpCommand } from '../commands/help.ts'
import type { GlobalOptions } from '../settings/global-options.ts'
import { addCheckCommand } from './check-command.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { globalOptions, helpSettings } from './global-options.ts'
import { ownVersion } from './own-version.ts'
import { addRulesCommands } from './rules-commands.ts'
import type { Run, RunAlone } from './run.ts'
import { addSyncCommand } from './sync-command.ts'

export interface Runners {
  readonly run: Run
  readonly runAlone: RunAlone
}

/** Names, options and help of every command. Their code, and with it the AWS SDK, is loaded when one is run. */
export function createProgram({ run, runAlone }: Runners): Command {
  const program = new Command('domain-gate')
    .description(
      'Who may sign up at your Amazon Cognito user pool, by the domain of their address.',
    )
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureHelp(helpSettings)
    .addHelpText('after', EXAMPLES)
  for (const option of globalOptions()) program.addOption(option)
  addRulesCommands(program, run)
  addCheckCommand(program, run)
  addSyncCommand(program, run)
  addDoctorCommand(program, run)
  addContextCommand(program, runAlone)
  addCompletionCommand(program, runAlone)
  addHelpCommand(program)
  return program
}

/** The global options of a command that runs. */
export function globalOptionsOf(command: Command): GlobalOptions {
  return command.optsWithGlobals()
}

const EXAMPLES = `
Examples:
  domain-gate rules list --table Domains
  domain-gate rules set acme.com acme --note "Acme, Inc."
  domain-gate check jo@acme.com
  domain-gate sync --user-pool-id eu-west-1_AbCdEfGhI --managed-groups 'tenant-*'
`
