import { describeError } from '../aws/describe-error.ts'
import { Failure, type Outcome } from '../failure.ts'
import type { Session } from '../session/session.ts'
import { amount, printable, printableJson } from '../terminal/printable.ts'
import { describeSync, type SyncCounts } from './sync-counts.ts'
import { DEFAULT_STATE_FILE, removeState, type SyncState, writeState } from './sync-state.ts'
import { createSync, type MembershipChange, type SyncPass, TooManyRemovals } from './sync-users.ts'
import type { TriggerJudgement } from './trigger-judgement.ts'

const DEFAULT_RATE = 10
const MAX_NAMES = 50
const LEFT_ALONE_REASONS = ['address-outside-grammar', 'provider-unknown'] as const
const LEFT_ALONE_TEXTS: Readonly<Record<LeftAloneReason, string>> = {
  'address-outside-grammar': 'no rule can match their address',
  'provider-unknown':
    'it is unknown whether their identity provider is trusted: name the trusted ones with --trusted-providers, or none',
}
const NO_PROGRESS = { advance: () => {}, stop: () => {} }

type LeftAloneReason = (typeof LEFT_ALONE_REASONS)[number]

export type SyncSession = Pick<
  Session,
  | 'settings'
  | 'terminal'
  | 'clock'
  | 'rules'
  | 'ruleStore'
  | 'memberDirectory'
  | 'inspection'
  | 'interruption'
>

/** What a person says about one run. */
export interface SyncRunOptions {
  readonly apply?: boolean
  readonly details?: boolean
  /** Changes a second. */
  readonly rate?: number
}

export interface SyncRunInput {
  readonly identity: Pick<SyncState, 'userPoolId' | 'table' | 'managedGroups'>
  readonly path: string
  /** The state of the interrupted run that this one continues. */
  readonly before: SyncState | null
  readonly judgement: TriggerJudgement
}

function nobodyLeftAlone(): Record<LeftAloneReason, string[]> {
  return { 'address-outside-grammar': [], 'provider-unknown': [] }
}

/** One run of the command: it makes the passes and reports them to the person. */
export class SyncRun {
  readonly #session: SyncSession
  readonly #options: SyncRunOptions
  readonly #input: SyncRunInput
  readonly #signal: AbortSignal
  readonly #directory
  readonly #sync
  readonly #startedAt: string
  #failures: string[] = []
  #leftAlone = nobodyLeftAlone()
  #hasDetails = false
  readonly #named = new Set<string>()

  constructor(session: SyncSession, options: SyncRunOptions, input: SyncRunInput) {
    const { clock, settings } = session
    this.#session = session
    this.#options = options
    this.#input = input
    this.#signal = session.interruption()
    this.#directory = session.memberDirectory()
    this.#startedAt = input.before?.startedAt ?? new Date(clock.now()).toISOString()
    this.#sync = createSync(
      { directory: this.#directory, rules: session.ruleStore(), clock, signal: this.#signal },
      {
        now: clock.now(),
        managed: input.judgement.managed,
        trusted: input.judgement.trusted,
        within: settings.managedGroups,
        adds: input.judgement.adds,
        removes: settings.hasManagedGroups,
        rate: options.rate ?? DEFAULT_RATE,
      },
    )
  }

  async pass(pass: SyncPass): Promise<SyncCounts> {
    const { settings, terminal } = this.#session
    const { before, path } = this.#input
    const total = await this.#directory.estimateUsers()
    let isReading = true
    let reached = pass.from.counts
    let canResume = before !== null
    this.#failures = []
    this.#leftAlone = nobodyLeftAlone()
    const countUsers = (users: number) => {
      if (isReading) {
        bar.stop()
        bar = progress(pass.apply ? 'Users' : 'Looking', total, before?.counts.users)
      }
      isReading = false
      bar.advance(users)
    }
    // A person who saw the planned changes need not see them again when they are made.
    const showsDetails =
      this.#options.details === true &&
      !this.#hasDetails &&
      (pass.apply || this.#options.apply !== true || (!settings.json && !settings.yes))
    // A bar would overwrite the lines.
    const progress: typeof terminal.progress =
      showsDetails && terminal.isInteractive ? () => NO_PROGRESS : terminal.progress
    let bar = progress('Reading memberships', null)
    try {
      return await this.#sync.pass(pass, {
        members: (count) => bar.advance(count),
        change: async (change) => {
          if (showsDetails) await terminal.write(describeChange(change, settings.json))
        },
        failed: (change, reason) => {
          this.#failures.push(`${describeChange(change, false).trim()}: ${reason}`)
        },
        left: (username, reason) => {
          this.#leftAlone[reason].push(username)
        },
        page: async (counts, users, next) => {
          reached = counts
          countUsers(users)
          if (!pass.apply) return
          if (next === null) await removeState(path)
          else {
            await this.#keep(counts, next)
            canResume = true
          }
        },
      })
    } catch (thrown) {
      bar.stop()
      const error: unknown = this.#signal.aborted ? this.#signal.reason : thrown
      if (before !== null && reached === pass.from.counts && isTokenRefused(error)) {
        throw tokenExpired(path)
      }
      if (pass.apply) this.nameUsers()
      throw stoppedRun(error, { apply: pass.apply, canResume, path, reached })
    } finally {
      this.#hasDetails ||= showsDetails
      bar.stop()
    }
  }

  async report(counts: SyncCounts, { apply }: { readonly apply: boolean }): Promise<Outcome> {
    const { settings, terminal } = this.#session
    this.nameUsers()
    if (settings.json) {
      const result = {
        applied: apply,
        ...counts,
        outsideGrammarUsers: this.#leftAlone['address-outside-grammar'],
        providerUnknownUsers: this.#leftAlone['provider-unknown'],
      }
      await terminal.write(`${printableJson(result)}\n`)
    } else {
      const { adds } = this.#input.judgement
      const mode = { apply, adds, removes: settings.hasManagedGroups }
      await terminal.write(describeSync(counts, mode, terminal))
    }
    const { failed, outsideGrammar, providerUnknown, unusableRules } = counts
    const isClean =
      failed + outsideGrammar + providerUnknown === 0 && Object.keys(unusableRules).length === 0
    return isClean ? 'done' : 'problems'
  }

  /** Names the users who could not be changed, each once. */
  nameUsers(): void {
    const { terminal } = this.#session
    const left = LEFT_ALONE_REASONS.map((reason) =>
      this.#leftAlone[reason].map(
        (username) => `= ${printable(username)}: left alone, since ${LEFT_ALONE_TEXTS[reason]}`,
      ),
    )
    for (const all of [this.#failures, ...left]) {
      const lines = all.filter((line) => !this.#named.has(line))
      for (const line of lines) this.#named.add(line)
      for (const line of lines.slice(0, MAX_NAMES)) terminal.note(line)
      const more = lines.length - MAX_NAMES
      if (more > 0) terminal.note(`… and ${more} more`)
    }
  }

  async #keep(counts: SyncCounts, paginationToken: string): Promise<void> {
    const { identity, path } = this.#input
    const startedAt = this.#startedAt
    await writeState(path, { version: 2, ...identity, startedAt, paginationToken, counts })
  }
}

function describeChange({ kind, username, group }: MembershipChange, json: boolean): string {
  if (json) return `${printableJson({ change: kind, username, group })}\n`
  return `${kind === 'added' ? '+' : '-'} ${printable(group)}  ${printable(username)}\n`
}

/** Cognito's pagination tokens expire. */
function isTokenRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'InvalidParameterException'
}

function tokenExpired(path: string): Failure {
  const hint = 'leave --resume out to begin anew: what is done is not done twice'
  return new Failure('input', `Cognito does not take the input in ${path} any more; ${hint}`)
}

interface StoppedProgress {
  readonly apply: boolean
  readonly canResume: boolean
  readonly path: string
  readonly reached: SyncCounts
}

function stoppedRun(error: unknown, { apply, canResume, path, reached }: StoppedProgress): Failure {
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
