import { type Command, InvalidArgumentError } from 'commander'
import { Failure, type Outcome } from '../failure.ts'
import type { Run } from '../session/session.ts'
import { requireTableName, requireUserPoolId } from '../settings/settings.ts'
import { describeSync, NOTHING_DONE, newCounts } from '../sync/sync-counts.ts'
import type { SyncSession } from '../sync/sync-run.ts'
import { assertStateCanBeWritten, DEFAULT_STATE_FILE, readState } from '../sync/sync-state.ts'
import { consents, requireConsent } from '../terminal/ask.ts'
import { amount } from '../terminal/printable.ts'
import { readCount } from './option-values.ts'

/** `sync`. */
export function addSyncCommand(program: Command, run: Run): void {
  program
    .command('sync')
    .description("bring existing users' groups in line with the rules; a dry run unless --apply")
    .option('--apply', 'change memberships')
    .option('--resume', 'go on where an interrupted --apply stopped')
    .option('--state <file>', 'the file that says how far it is (default: domain-gate-sync.json)')
    .option('--rate <number>', 'changes a second, of Cognito’s 25 (default: 10)', readRate)
    .option('--max-removals <number>', 'change nothing if more would be taken away', readCount)
    .option(
      '--force',
      'go on although the triggers decide otherwise, cannot be asked, or no rule grants a group',
    )
    .option('--details', 'list each change, with user names')
    .addHelpText('after', HELP)
    .action((options: RunSyncOptions, command: Command) =>
      run(command, (session) => runSync(session, options)),
    )
}

function readRate(text: string): number {
  const rate = Number(text)
  if (rate > 0 && rate <= 25) return rate
  throw new InvalidArgumentError('It must be a number above 0, and at most 25.')
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

export interface RunSyncOptions {
  readonly apply?: boolean
  readonly resume?: boolean
  readonly state?: string
  readonly rate?: number
  readonly details?: boolean
  readonly maxRemovals?: number
  readonly force?: boolean
}

/**
 * A dry run unless `--apply`, which first goes through all users, shows what it would change, and asks. A file says how far
 * it is, so that an interrupted run can continue.
 */
export async function runSync(session: SyncSession, options: RunSyncOptions): Promise<Outcome> {
  const { SyncRun } = await import('../sync/sync-run.ts')
  const { judgeTriggers } = await import('../sync/trigger-judgement.ts')
  const { settings, terminal } = session
  const { apply = false, resume = false, state: path = DEFAULT_STATE_FILE } = options
  const { maxRemovals = Number.POSITIVE_INFINITY } = options
  const removes = settings.hasManagedGroups
  const identity = {
    userPoolId: requireUserPoolId(settings),
    table: requireTableName(settings),
    managedGroups: removes ? settings.managedGroups.patterns : null,
  }
  if (resume && !apply)
    throw new Failure('usage', '--resume goes on with a sync that was applied: add --apply')
  if (apply && removes) requireConsent(session, 'sync --apply takes memberships away')
  const before = resume ? await readState(path, identity) : null
  if (apply) await assertStateCanBeWritten(path)
  const judgement = await judgeTriggers(session, options)
  const run = new SyncRun(session, options, { identity, path, before, judgement })

  const from =
    before === null ? NOTHING_DONE : { token: before.paginationToken, counts: before.counts }
  const asks = apply && !settings.yes && terminal.canAsk
  if (!apply) {
    const counts = await run.pass({ apply, from, maxRemovals: Number.POSITIVE_INFINITY })
    const outcome = await run.report(counts, { apply })
    if (counts.removed > maxRemovals)
      terminal.note(tooManyRemovals(counts.removed, maxRemovals).message)
    else terminal.note('A dry run: nothing was changed. --apply changes it.')
    return outcome
  }
  let allowedRemovals = maxRemovals
  if (asks || options.maxRemovals !== undefined) {
    const plan = await run.pass({
      apply: false,
      from: { token: from.token, counts: newCounts() },
      maxRemovals: Number.POSITIVE_INFINITY,
    })
    const removed = from.counts.removed + plan.removed
    if (removed > maxRemovals) {
      await run.report(plan, { apply: false })
      throw tooManyRemovals(removed, maxRemovals)
    }
    const changes = plan.added + plan.removed
    if (changes === 0 && before === null) return run.report(plan, { apply })
    if (asks && changes > 0) {
      run.nameUsers()
      terminal.note(
        describeSync(plan, { apply: false, adds: judgement.adds, removes }, terminal).trimEnd(),
      )
      const question = `Change ${amount(changes, 'membership')} in the user pool ${identity.userPoolId} by the rules of the table ${identity.table}?`
      if (!(await consents(session, question))) {
        terminal.note('Nothing was changed.')
        return 'problems'
      }
    }
    // It removes no more than the person agreed to, even if rules or users change meanwhile.
    allowedRemovals = removed
  }
  return run.report(await run.pass({ apply, from, maxRemovals: allowedRemovals }), { apply })
}

function tooManyRemovals(removed: number, allowed: number): Failure {
  return new Failure(
    'problems',
    `${amount(removed, 'membership')} would be removed, and --max-removals allows ${allowed}; nothing was changed`,
  )
}
