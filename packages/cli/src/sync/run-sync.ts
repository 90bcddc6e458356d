import { hasLambda } from '../deployment/deployed-triggers.ts'
import { describeError } from '../failure/describe-error.ts'
import { Failure } from '../failure/failure.ts'
import type { Outcome } from '../program/exit-code.ts'
import type { Session } from '../session/session.ts'
import { requireTableName, requireUserPoolId } from '../settings/require-setting.ts'
import { amount } from '../terminal/amount.ts'
import { consents, requireConsent } from '../terminal/consent.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { describeSync } from './describe-sync.ts'
import { emptyTableDoubt } from './empty-table-doubt.ts'
import {
  howOptionsDecide,
  howTriggersDecide,
  type TriggerJudgement,
} from './how-triggers-decide.ts'
import { newCounts, type SyncCounts } from './sync-counts.ts'
import {
  assertStateCanBeWritten,
  DEFAULT_STATE_FILE,
  readState,
  removeState,
  type SyncState,
  writeState,
} from './sync-state.ts'
import {
  createSync,
  type MembershipChange,
  NOTHING_DONE,
  type SyncPass,
  TooManyRemovals,
} from './sync-users.ts'

export interface RunSyncOptions {
  readonly apply?: boolean
  readonly resume?: boolean
  readonly state?: string
  readonly rate?: number
  readonly details?: boolean
  readonly maxRemovals?: number
  readonly force?: boolean
}

const DEFAULT_RATE = 10
const MAX_NAMES = 50
const LEFT_REASONS = ['address-outside-grammar', 'provider-unknown'] as const
const WHY_LEFT: Readonly<Record<LeftReason, string>> = {
  'address-outside-grammar': 'no rule can match their address',
  'provider-unknown':
    'nobody knows whether their identity provider is trusted: say which are with --trusted-providers, or none',
}
const NO_PROGRESS = { advance: () => {}, stop: () => {} }

type LeftReason = (typeof LEFT_REASONS)[number]

type Needs = Pick<
  Session,
  | 'settings'
  | 'terminal'
  | 'clock'
  | 'rules'
  | 'ruleStore'
  | 'userDirectory'
  | 'inspection'
  | 'interruption'
>

/**
 * `sync`: a dry run unless `--apply`, which first goes through everybody to show what it would change, and asks. What is
 * done is kept in a file, so that an interrupted run can go on.
 */
export async function runSync(session: Needs, options: RunSyncOptions): Promise<Outcome> {
  const { settings, terminal } = session
  const { apply = false, resume = false, state: path = DEFAULT_STATE_FILE } = options
  const { maxRemovals = Number.POSITIVE_INFINITY } = options
  const removes = settings.isManagedGroupsSaid
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
  const judgement = await judge(session, options)
  const run = new SyncRun(session, options, { identity, path, before, judgement })

  const from =
    before === null ? NOTHING_DONE : { token: before.paginationToken, counts: before.counts }
  const asks = apply && !settings.yes && terminal.canAsk
  if (!apply) {
    const counts = await run.pass({ apply, from, maxRemovals: Number.POSITIVE_INFINITY })
    const outcome = await run.report(counts, { apply })
    if (counts.removed > maxRemovals) terminal.note(tooMany(counts.removed, maxRemovals).message)
    else terminal.note('A dry run: nothing was changed. --apply changes it.')
    return outcome
  }
  let mostRemoved = maxRemovals
  if (asks || options.maxRemovals !== undefined) {
    const plan = await run.pass({
      apply: false,
      from: { token: from.token, counts: newCounts() },
      maxRemovals: Number.POSITIVE_INFINITY,
    })
    const removed = from.counts.removed + plan.removed
    if (removed > maxRemovals) {
      await run.report(plan, { apply: false })
      throw tooMany(removed, maxRemovals)
    }
    const changes = plan.added + plan.removed
    if (changes === 0 && before === null) return run.report(plan, { apply })
    if (asks && changes > 0) {
      run.nameUsers()
      terminal.note(describeSync(plan, { apply: false, removes }, terminal).trimEnd())
      const question = `Change ${amount(changes, 'membership')} in the user pool ${identity.userPoolId} by the rules of the table ${identity.table}?`
      if (!(await consents(session, question))) {
        terminal.note('Nothing was changed.')
        return 'problems'
      }
    }
    // What was agreed to is the most that happens, whatever changes meanwhile.
    mostRemoved = removed
  }
  return run.report(await run.pass({ apply, from, maxRemovals: mostRemoved }), { apply })
}

interface RunPlace {
  readonly identity: Pick<SyncState, 'userPoolId' | 'table' | 'managedGroups'>
  readonly path: string
  /** The state of the run that this one goes on with. */
  readonly before: SyncState | null
  readonly judgement: TriggerJudgement
}

function noneLeft(): Record<LeftReason, string[]> {
  return { 'address-outside-grammar': [], 'provider-unknown': [] }
}

/** One run of the command: its passes, with what they tell the person. */
class SyncRun {
  private readonly session: Needs
  private readonly options: RunSyncOptions
  private readonly place: RunPlace
  private readonly signal: AbortSignal
  private readonly directory
  private readonly sync
  private readonly startedAt: string
  private failures: string[] = []
  private left = noneLeft()
  private hasDetails = false
  private readonly told = new Set<string>()

  constructor(session: Needs, options: RunSyncOptions, place: RunPlace) {
    const { clock, settings } = session
    this.session = session
    this.options = options
    this.place = place
    this.signal = session.interruption()
    this.directory = session.userDirectory()
    this.startedAt = place.before?.startedAt ?? new Date(clock.now()).toISOString()
    this.sync = createSync(
      { directory: this.directory, rules: session.ruleStore(), clock, signal: this.signal },
      {
        now: clock.now(),
        managed: place.judgement.managed,
        trusted: place.judgement.trusted,
        within: settings.managedGroups,
        removes: settings.isManagedGroupsSaid,
        rate: options.rate ?? DEFAULT_RATE,
      },
    )
  }

  async pass(pass: SyncPass): Promise<SyncCounts> {
    const { settings, terminal } = this.session
    const { before, path } = this.place
    const total = await this.directory.estimateUsers()
    let isReading = true
    let reached = pass.from.counts
    let canResume = before !== null
    this.failures = []
    this.left = noneLeft()
    const countUsers = (users: number) => {
      if (isReading) {
        bar.stop()
        bar = progress(pass.apply ? 'Users' : 'Looking', total, before?.counts.users)
      }
      isReading = false
      bar.advance(users)
    }
    // Once a person has seen the changes that are planned, those that are made say nothing new.
    const showsDetails =
      this.options.details === true &&
      !this.hasDetails &&
      (pass.apply || this.options.apply !== true || (!settings.json && !settings.yes))
    // A bar would write over the lines.
    const progress: typeof terminal.progress =
      showsDetails && terminal.isInteractive ? () => NO_PROGRESS : terminal.progress
    let bar = progress('Reading memberships', null)
    try {
      return await this.sync.pass(pass, {
        members: (count) => bar.advance(count),
        change: async (change) => {
          if (showsDetails) await terminal.write(describeChange(change, settings.json))
        },
        failed: (change, reason) => {
          this.failures.push(`${describeChange(change, false).trim()}: ${reason}`)
        },
        left: (username, reason) => {
          this.left[reason].push(username)
        },
        page: async (counts, users, next) => {
          reached = counts
          countUsers(users)
          if (!pass.apply) return
          if (next === null) await removeState(path)
          else {
            await this.keep(counts, next)
            canResume = true
          }
        },
      })
    } catch (thrown) {
      bar.stop()
      const error: unknown = this.signal.aborted ? this.signal.reason : thrown
      if (before !== null && reached === pass.from.counts && isTokenRefused(error)) {
        throw tooLate(path)
      }
      if (pass.apply) this.nameUsers()
      throw stopped(error, { apply: pass.apply, canResume, path, reached })
    } finally {
      this.hasDetails ||= showsDetails
      bar.stop()
    }
  }

  async report(counts: SyncCounts, { apply }: { readonly apply: boolean }): Promise<Outcome> {
    const { settings, terminal } = this.session
    this.nameUsers()
    if (settings.json) {
      const result = {
        applied: apply,
        ...counts,
        outsideGrammarUsers: this.left['address-outside-grammar'],
        providerUnknownUsers: this.left['provider-unknown'],
      }
      await terminal.write(`${printableJson(result)}\n`)
    } else {
      const mode = { apply, removes: settings.isManagedGroupsSaid }
      await terminal.write(describeSync(counts, mode, terminal))
    }
    const { failed, outsideGrammar, providerUnknown, unusableRules } = counts
    const isClean =
      failed + outsideGrammar + providerUnknown === 0 && Object.keys(unusableRules).length === 0
    return isClean ? 'done' : 'problems'
  }

  /** The users whom nothing could be done about, each once. */
  nameUsers(): void {
    const { terminal } = this.session
    const left = LEFT_REASONS.map((reason) =>
      this.left[reason].map(
        (username) => `= ${printable(username)}: left alone, since ${WHY_LEFT[reason]}`,
      ),
    )
    for (const all of [this.failures, ...left]) {
      const lines = all.filter((line) => !this.told.has(line))
      for (const line of lines) this.told.add(line)
      for (const line of lines.slice(0, MAX_NAMES)) terminal.note(line)
      const more = lines.length - MAX_NAMES
      if (more > 0) terminal.note(`… and ${more} more`)
    }
  }

  private async keep(counts: SyncCounts, paginationToken: string): Promise<void> {
    const { identity, path } = this.place
    const { startedAt } = this
    await writeState(path, { version: 2, ...identity, startedAt, paginationToken, counts })
  }
}

/**
 * How the triggers decide, as far as it can be told. Rejects where that is doubtful and something would be changed; a dry
 * run only says so.
 */
async function judge(
  { settings, terminal, clock, rules, inspection }: Needs,
  { apply = false, force = false }: RunSyncOptions,
): Promise<TriggerJudgement> {
  // The local stack has no service to ask for its functions.
  const canLook = hasLambda(settings.aws)
  const judgement = canLook
    ? await howTriggersDecide(await inspection(), settings)
    : howOptionsDecide(settings)
  const isDoubtful = judgement.doubts.length > 0 && apply && !force
  const empty =
    settings.isManagedGroupsSaid && !isDoubtful
      ? await emptyTableDoubt(rules(), {
          table: requireTableName(settings),
          managed: judgement.managed,
          within: settings.managedGroups,
          now: clock.now(),
        })
      : null
  for (const doubt of [...judgement.doubts, ...(empty === null ? [] : [empty])]) {
    if (apply && !force) throw doubt
    terminal.note(`Warning: ${doubt.message}.`)
  }
  if (!canLook) {
    terminal.note('Not checked: how the triggers decide, as there is no Lambda here.')
  }
  return judgement
}

function describeChange({ kind, username, group }: MembershipChange, json: boolean): string {
  if (json) return `${printableJson({ change: kind, username, group })}\n`
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

function tooMany(removed: number, most: number): Failure {
  return new Failure(
    'problems',
    `${amount(removed, 'membership')} would be removed, and --max-removals allows ${most}; nothing was changed`,
  )
}

interface Progress {
  readonly apply: boolean
  readonly canResume: boolean
  readonly path: string
  readonly reached: SyncCounts
}

function stopped(error: unknown, { apply, canResume, path, reached }: Progress): Failure {
  const { outcome, message } =
    error instanceof TooManyRemovals
      ? new Failure('problems', 'rules or users have changed: more would be removed than was shown')
      : describeError(error)
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
