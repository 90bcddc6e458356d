import { describeError } from '../failure/describe-error.ts'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { requireTableName, requireUserPoolId } from '../settings/require-setting.ts'
import { amount } from '../terminal/amount.ts'
import { printable } from '../terminal/printable.ts'
import { describeSync } from './describe-sync.ts'
import type { SyncCounts } from './sync-counts.ts'
import {
  assertStateCanBeWritten,
  DEFAULT_STATE_FILE,
  readState,
  removeState,
  writeState,
} from './sync-state.ts'
import { type MembershipChange, NOTHING_DONE, syncUsers } from './sync-users.ts'

export interface RunSyncOptions {
  readonly apply?: boolean
  readonly resume?: boolean
  readonly state?: string
  readonly rate?: number
  readonly details?: boolean
}

const DEFAULT_RATE = 10
const MOST_FAILURES_SHOWN = 50

type Needs = Pick<
  Session,
  'settings' | 'terminal' | 'clock' | 'ruleStore' | 'userDirectory' | 'interruption'
>

/** `sync`: a dry run unless `--apply`; what is done is kept in a file, so that an interrupted run can go on. */
export async function runSync(session: Needs, options: RunSyncOptions): Promise<Outcome> {
  const { settings, terminal, clock } = session
  const { apply = false, resume = false, state: path = DEFAULT_STATE_FILE } = options
  const identity = {
    userPoolId: requireUserPoolId(settings),
    table: requireTableName(settings),
    managedGroups: settings.isManagedGroupsSaid ? settings.managedGroups.patterns : null,
  }
  if (resume && !apply)
    throw new Failure('usage', '--resume goes on with a sync that was applied: add --apply')
  const before = resume ? await readState(path, identity) : null
  if (apply) await assertStateCanBeWritten(path)
  const startedAt = before?.startedAt ?? new Date(clock.now()).toISOString()
  const signal = session.interruption()
  const directory = session.userDirectory()
  const removes = settings.isManagedGroupsSaid
  const failures: string[] = []
  const total = await directory.estimateUsers()
  let bar = terminal.progress('Reading memberships', null)
  let isReading = true
  const countUsers = (users: number) => {
    if (isReading) {
      bar.stop()
      bar = terminal.progress(apply ? 'Users' : 'Dry run', total)
      bar.advance(before?.counts.users ?? 0)
    }
    isReading = false
    bar.advance(users)
  }
  let reached: SyncCounts = before?.counts ?? NOTHING_DONE.counts
  let canResume = before !== null

  try {
    await syncUsers(
      { directory, rules: session.ruleStore(), clock, signal },
      {
        now: clock.now(),
        managed: settings.managedGroups,
        apply,
        removes,
        rate: options.rate ?? DEFAULT_RATE,
        from:
          before === null ? NOTHING_DONE : { token: before.paginationToken, counts: before.counts },
      },
      {
        members: (count) => bar.advance(count),
        change: async (change) => {
          if (options.details) await terminal.write(describeChange(change, settings.json))
        },
        failed: (change, reason) =>
          failures.push(`${describeChange(change, false).trim()}: ${reason}`),
        page: async (counts, users, next) => {
          reached = counts
          countUsers(users)
          if (!apply) return
          if (next === null) await removeState(path)
          else {
            await writeState(path, {
              version: 1,
              ...identity,
              startedAt,
              paginationToken: next,
              counts,
            })
            canResume = true
          }
        },
      },
    )
  } catch (thrown) {
    bar.stop()
    const error: unknown = signal.aborted ? signal.reason : thrown
    if (before !== null && reached === before.counts && isTokenRefused(error)) throw tooLate(path)
    throw stopped(error, { apply, canResume, path, reached })
  } finally {
    bar.stop()
  }
  await report(session, reached, { apply, removes }, failures)
  const isClean = reached.failed === 0 && Object.keys(reached.unusableRules).length === 0
  return isClean ? 'done' : 'problems'
}

async function report(
  { settings, terminal }: Needs,
  counts: SyncCounts,
  mode: { readonly apply: boolean; readonly removes: boolean },
  failures: readonly string[],
): Promise<void> {
  for (const line of failures.slice(0, MOST_FAILURES_SHOWN)) terminal.note(line)
  const more = failures.length - MOST_FAILURES_SHOWN
  if (more > 0) terminal.note(`… and ${more} more`)
  if (settings.json) await terminal.write(`${JSON.stringify({ applied: mode.apply, ...counts })}\n`)
  else {
    await terminal.write(describeSync(counts, mode, terminal))
    if (!mode.apply) terminal.note('A dry run: nothing was changed. --apply changes it.')
  }
}

function describeChange({ kind, username, group }: MembershipChange, json: boolean): string {
  if (json) return `${JSON.stringify({ change: kind, username, group })}\n`
  return `${kind === 'added' ? '+' : '-'} ${printable(group)}  ${printable(username)}\n`
}

/** Cognito keeps a place in its list for some time only. */
function isTokenRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidParameterException'
}

function tooLate(path: string): Failure {
  const hint = 'leave --resume out to begin anew: what is done is not done twice'
  return new Failure('input', `Cognito does not take the place in ${path} any more; ${hint}`)
}

interface Progress {
  readonly apply: boolean
  readonly canResume: boolean
  readonly path: string
  readonly reached: SyncCounts
}

function stopped(error: unknown, { apply, canResume, path, reached }: Progress): Failure {
  const { outcome, message } = describeError(error)
  const { users, added, removed } = reached
  const done = `${amount(users, 'user')} done (${added} added, ${removed} removed)`
  const option = path === DEFAULT_STATE_FILE ? '' : ` --state ${path}`
  const hint = !apply
    ? 'nothing was changed'
    : canResume
      ? `${done}; the same command with --resume${option} goes on`
      : 'run the same command again: what is done is not done twice'
  return new Failure(outcome, `${message}; ${hint}`, { cause: error })
}
