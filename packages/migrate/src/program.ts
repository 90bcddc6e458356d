import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Outcome } from './failure.ts'
import type { Terminal } from './terminal/terminal.ts'

interface MigrateOptions {
  readonly env?: string
  readonly rows?: string
  readonly addresses?: string
  readonly write?: string
  readonly json?: boolean
}

interface AuthenticatorOptions {
  readonly write?: boolean
  readonly json?: boolean
}

/** Defines the commands; an action loads what is heavy when it runs. */
export function createProgram(terminal: Terminal, end: (outcome: Outcome) => void): Command {
  const program = new Command('domain-gate-migrate')
    .description('Out of Amplify Gen 1: who may sign up, and which groups they land in.')
    .version(ownVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .enablePositionalOptions()
    .argument('[app]', 'folder of the Gen 1 app, or its amplify/backend', '.')
    .option('--env <name>', 'environment of team-provider-info.json whose settings count')
    .option('--rows <file>', 'rows of the old table: the output of aws dynamodb scan')
    .option('--addresses <file>', 'more addresses to compare, one a line')
    .option('--write <folder>', 'write backend, rules and report into this empty folder')
    .option('--json', 'write results and failures as JSON, for programs')
    .addHelpText('after', HELP)
    .action(async (folder: string, options: MigrateOptions) => {
      const { migrate } = await import('./migrate.ts')
      const { env = null, rows = null, addresses = null, write = null, json = false } = options
      end(await migrate({ folder, env, rows, addresses, write, json }, terminal))
    })
  program
    .command('authenticator')
    .description('hand the gate’s services to Amplify UI’s <Authenticator> (React)')
    .argument('<files...>', 'sources, such as src/**/*.tsx')
    .option('--write', 'change the files; without it, only show what would change')
    .option('--json', 'write results and failures as JSON, for programs')
    .action(async (files: string[], options: AuthenticatorOptions) => {
      const { changeAuthenticators } = await import('./authenticator/change-files.ts')
      const { write = false, json = false } = options
      end(changeAuthenticators({ files, write, json }, terminal))
    })
  return program
}

const HELP = `
Nothing of the old app is ever changed. Without --write, nothing is written at all.

Examples:
  npx @domain-gate/migrate
  npx @domain-gate/migrate ./old-app --env prod --rows rows.json --write ./new-app
  npx @domain-gate/migrate authenticator 'src/**/*.tsx' --write

Exit code 0: all is understood and decided alike, but for the differences that are named. 1: look at the report. 2: wrong
use. 4: a file is not there, or is not what it must be.
`

function ownVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
