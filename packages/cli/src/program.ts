import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { addCheckCommand } from './commands/check.ts'
import { addCompletionCommand } from './commands/completion.ts'
import { addContextCommand } from './commands/context.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addHelpCommand } from './commands/help.ts'
import { addRulesExportCommand } from './commands/rules-export.ts'
import { addRulesGetCommand } from './commands/rules-get.ts'
import { addRulesImportCommand } from './commands/rules-import.ts'
import { addRulesListCommand } from './commands/rules-list.ts'
import { addRulesRemoveCommand } from './commands/rules-remove.ts'
import { addRulesSetCommand } from './commands/rules-set.ts'
import { addRulesTidyCommand } from './commands/rules-tidy.ts'
import { addSyncCommand } from './commands/sync.ts'
import { type GlobalOptions, globalOptions, helpSettings } from './global-options.ts'
import type { Run, RunOffline } from './session/session.ts'

export interface Runners {
  readonly run: Run
  readonly runOffline: RunOffline
}

/** Defines all commands. An action loads what is heavy, such as the AWS SDK, when it runs. */
export function createProgram({ run, runOffline }: Runners): Command {
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
  const rules = program.command('rules').description('list and change the rules').helpCommand(false)
  addRulesListCommand(rules, run)
  addRulesGetCommand(rules, run)
  addRulesSetCommand(rules, run)
  addRulesRemoveCommand(rules, run)
  addRulesTidyCommand(rules, run)
  addRulesImportCommand(rules, run)
  addRulesExportCommand(rules, run)
  addCheckCommand(program, run)
  addSyncCommand(program, run)
  addDoctorCommand(program, run)
  addContextCommand(program, runOffline)
  addCompletionCommand(program, runOffline)
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

/** This package's version. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
