import type { Command } from 'commander'
import type { Run } from './run.ts'

/** `check`. */
export function addCheckCommand(program: Command, run: Run): void {
  program
    .command('check')
    .description('whether an address gets in, which rule decides, and why')
    .argument('<address>', 'jo@acme.com')
    .addHelpText('after', HELP)
    .action((address: string, _options: object, command: Command) =>
      run(command, async (session) => {
        const { checkAddress } = await import('../check/check-address.ts')
        return checkAddress(session, address)
      }),
    )
}

const HELP = `
Exit code 0: allowed. 3: refused. Anything else: it could not be found out.
`
