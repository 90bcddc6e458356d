import type { Command } from 'commander'
import type { Run } from './create-program.ts'

/** `doctor`. */
export function addDoctorCommand(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('look at table, rules, pool, triggers and app clients, and say what to do')
    .addHelpText('after', HELP)
    .action((_options: object, command: Command) =>
      run(command, async (session) => {
        const { runDoctor } = await import('../doctor/run-doctor.ts')
        return runDoctor(session)
      }),
    )
}

const HELP = `
Changes nothing. Exit code 1 when there is a failure; warnings are advice.

  domain-gate doctor --table Domains --user-pool-id eu-west-1_AbCdEfGhI
`
