import { type Command, InvalidArgumentError } from 'commander'
import type { RunSyncOptions } from '../sync/run-sync.ts'
import type { Run } from './run.ts'

/** `sync`. */
export function addSyncCommand(program: Command, run: Run): void {
  program
    .command('sync')
    .description("bring existing users' groups in line with the rules; a dry run unless --apply")
    .option('--apply', 'change memberships')
    .option('--resume', 'go on where an interrupted --apply stopped')
    .option('--state <file>', 'where it keeps how far it is (default: domain-gate-sync.json)')
    .option('--rate <number>', 'changes a second, of Cognito’s 25 (default: 10)', readRate)
    .option('--max-removals <number>', 'change nothing if more would be taken away', readCount)
    .option(
      '--force',
      'although the triggers decide otherwise, or cannot be asked, or no rule grants',
    )
    .option('--details', 'list each change, with user names')
    .addHelpText('after', HELP)
    .action((options: RunSyncOptions, command: Command) =>
      run(command, async (session) => {
        const { runSync } = await import('../sync/run-sync.ts')
        return runSync(session, options)
      }),
    )
}

function readRate(text: string): number {
  const rate = Number(text)
  if (rate > 0 && rate <= 25) return rate
  throw new InvalidArgumentError('It must be a number above 0, and at most 25.')
}

function readCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number, 0 or more.')
}

const HELP = `
Confirmed users with a verified address get the groups their rules grant.
Memberships are taken away only with --managed-groups (or MANAGED_GROUPS), and
only of groups those patterns name. --apply shows what it will change and asks;
without a terminal it takes memberships away only with --yes.

  domain-gate sync --managed-groups 'tenant-*'
  domain-gate sync --managed-groups 'tenant-*' --apply
  domain-gate sync --managed-groups 'tenant-*' --apply --resume
`
