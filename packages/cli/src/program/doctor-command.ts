import type { Command } from 'commander'
import type { DoctorOptions } from '../doctor/run-doctor.ts'
import type { Run } from './run.ts'

/** `doctor`. */
export function addDoctorCommand(program: Command, run: Run): void {
  program
    .command('doctor')
    .description('look at table, rules, pool, triggers and app clients, and say what to do')
    .option('--client-id <id>', 'the app client people sign up with; else one of the pool must do')
    .addHelpText('after', HELP)
    .action((options: DoctorOptions, command: Command) =>
      run(command, async (session) => {
        const { runDoctor } = await import('../doctor/run-doctor.ts')
        return runDoctor(session, options)
      }),
    )
}

const HELP = `
Changes nothing. Exit code 1 when there is a failure; warnings are advice.

  domain-gate doctor --table Domains --user-pool-id eu-west-1_AbCdEfGhI
`
