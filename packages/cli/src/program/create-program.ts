import { Command, Option } from 'commander'
import type { Session } from '../session/session.ts'
import type { GlobalOptions } from '../settings/global-options.ts'
import { addCheckCommand } from './check-command.ts'
import { addDoctorCommand } from './doctor-command.ts'
import type { Outcome } from './exit-code.ts'
import { ownVersion } from './own-version.ts'
import { addRulesCommands } from './rules-commands.ts'
import { addSyncCommand } from './sync-command.ts'

/** Runs a command's own code with a session made for its options. */
export type Run = (
  command: Command,
  action: (session: Session) => Promise<Outcome>,
) => Promise<void>

/** Names, options and help of every command. Their code, and with it the AWS SDK, is loaded when one is run. */
export function createProgram(run: Run): Command {
  const program = new Command('domain-gate')
    .description(
      'Who may sign up at your Amazon Cognito user pool, by the domain of their address.',
    )
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .addHelpText('after', EXAMPLES)
  for (const option of globalOptions()) program.addOption(option)
  addRulesCommands(program, run)
  addCheckCommand(program, run)
  addSyncCommand(program, run)
  addDoctorCommand(program, run)
  return program
}

function globalOptions(): Option[] {
  return [
    new Option('--table <name>', 'DynamoDB table with the rules (RULES_TABLE_NAME)'),
    new Option(
      '--key-attribute <name>',
      'its partition key (RULES_KEY_ATTRIBUTE; default EmailDomain)',
    ),
    new Option('--user-pool-id <id>', 'Cognito user pool, for sync and doctor (USER_POOL_ID)'),
    new Option(
      '--managed-groups <patterns>',
      'the only groups rules may grant, as in tenant-*,partners (MANAGED_GROUPS)',
    ),
    new Option('--region <name>', 'AWS region (AWS_REGION, or the profile)'),
    new Option('--profile <name>', 'AWS profile (AWS_PROFILE)'),
    new Option(
      '--endpoint <url>',
      'DynamoDB elsewhere, such as the local stack (AWS_ENDPOINT_URL_DYNAMODB)',
    ),
    new Option(
      '--cognito-endpoint <url>',
      'Cognito elsewhere (AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)',
    ),
    new Option('--json', 'write results for programs'),
    new Option('--yes', 'do not ask before changing anything'),
  ]
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
