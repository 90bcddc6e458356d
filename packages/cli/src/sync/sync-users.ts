import type { ManagedGroups, RuleStore } from '@domain-gate/triggers'
import type { Clock } from '../session/session.ts'
import type { MemberDirectory, Page, PoolUser } from './member-directory.ts'
import { Memberships } from './memberships.ts'
import { countChange, countUnusable, type SyncCounts } from './sync-counts.ts'
import { keysFor, type WantedOptions, wantedGroups } from './wanted-groups.ts'
import { createPace, withRetry } from './with-retry.ts'

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: 30 ListUsers, 5 reads of groups. */
const USER_PAGES_PER_SECOND = 5
const GROUP_PAGES_PER_SECOND = 4

/** Errors that concern one user or group. Any other error ends the run, which can then be resumed. */
const PER_USER_ERRORS = new Set([
  'InvalidParameterException',
  'LimitExceededException',
  'InternalErrorException',
])

export interface MembershipChange {
  readonly kind: 'added' | 'removed'
  readonly username: string
  readonly group: string
}

export interface SyncOptions extends WantedOptions {
  /** Whether missing memberships are added; not where the triggers tell groups in tokens only. */
  readonly adds: boolean
  /** Whether memberships that no rule grants are taken away. */
  readonly removes: boolean
  /** The only groups that are changed. */
  readonly within: ManagedGroups
  /** Changes a second, of Cognito's fixed 25. */
  readonly rate: number
}

/** How to go through all users once. */
export interface SyncPass {
  /** Whether anything is changed. */
  readonly apply: boolean
  readonly from: { readonly token: string | null; readonly counts: SyncCounts }
  /** The pass rejects before it removes more than this, including those counted in `from`. */
  readonly maxRemovals: number
}

export interface SyncListener {
  members(count: number): void
  change(change: MembershipChange): Promise<void>
  failed(change: MembershipChange, errorName: string): void
  /** The user is left alone, because it is unknown what the triggers would decide. */
  left(username: string, reason: 'address-outside-grammar' | 'provider-unknown'): void
  /** A page of users is done; `next` is the token of the next page. */
  page(counts: SyncCounts, users: number, next: string | null): Promise<void>
}

export interface SyncPorts {
  readonly directory: MemberDirectory
  readonly rules: RuleStore
  readonly clock: Clock
  readonly signal: AbortSignal
}

/**
 * Goes through the users page by page. After each page the counts are right, and the run can stop there. A first pass may
 * change nothing and only count what the second will do. Both passes use the same memberships, which are read once.
 */
export function createSync(
  { directory, rules, clock, signal }: SyncPorts,
  options: SyncOptions,
): { pass(pass: SyncPass, listener: SyncListener): Promise<SyncCounts> } {
  const paced = (perSecond: number) => {
    const pace = createPace(perSecond, clock)
    return <T>(call: () => Promise<T>) => withRetry(call, { pace, signal })
  }
  const [listing, changing] = [paced(USER_PAGES_PER_SECOND), paced(options.rate)]
  const memberships = new Memberships(directory, paced(GROUP_PAGES_PER_SECOND))
  let hasManaged = false

  return {
    async pass({ apply, from: start, maxRemovals }, listener) {
      if (options.removes && !hasManaged) {
        await memberships.loadManaged(options.within, listener.members)
        hasManaged = true
      }
      let { token, counts } = start
      do {
        const from: string | null = token
        const { items: users, next }: Page<PoolUser> = await listing(() =>
          directory.listUsers(from),
        )
        const done = structuredClone(counts)
        const keys = users.flatMap((user) => keysFor(user, options))
        const items = keys.length === 0 ? [] : await rules.find(keys, { signal })
        for (const user of users) {
          for (const change of await changesOf(user, items, done, listener)) {
            if (change.kind === 'removed' && done.removed >= maxRemovals)
              throw new TooManyRemovals()
            if (apply && !(await make(change, done, listener))) continue
            countChange(done, change.kind, change.group)
            await listener.change(change)
          }
          done.users++
        }
        counts = done
        token = next
        await listener.page(counts, users.length, next)
      } while (token !== null)
      return counts
    },
  }

  async function changesOf(
    user: PoolUser,
    items: Parameters<typeof wantedGroups>[1],
    done: SyncCounts,
    listener: SyncListener,
  ): Promise<readonly MembershipChange[]> {
    const { username } = user
    const wanted = wantedGroups(user, items, options)
    if (wanted.kind === 'left') {
      if (wanted.reason === 'unusable-rule') countUnusable(done, wanted.rule, wanted.problem)
      else if (wanted.reason === 'not-confirmed') done.notConfirmed++
      else {
        if (wanted.reason === 'provider-unknown') done.providerUnknown++
        else done.outsideGrammar++
        listener.left(username, wanted.reason)
      }
      return []
    }
    const groups = wanted.groups.filter((group) => options.within.includes(group))
    const has = await memberships.groupsOf(username, options.adds ? groups : [])
    const missing = options.adds ? groups.filter((group) => !has.includes(group)) : []
    const extra = options.removes
      ? has.filter((group) => options.within.includes(group) && !groups.includes(group))
      : []
    return [
      ...missing.map((group) => ({ kind: 'added', username, group }) as const),
      ...extra.map((group) => ({ kind: 'removed', username, group }) as const),
    ]
  }

  /** Whether it was made. */
  async function make(
    change: MembershipChange,
    done: SyncCounts,
    listener: SyncListener,
  ): Promise<boolean> {
    const { kind, username, group } = change
    const call = kind === 'added' ? directory.add : directory.remove
    try {
      if ((await changing(() => call(username, group))) === 'done') return true
      done.gone++
    } catch (error) {
      if (!(error instanceof Error && PER_USER_ERRORS.has(error.name))) throw error
      done.failed++
      listener.failed(change, error.name)
    }
    return false
  }
}

/** The pass would remove more than it may. The removal was not made. */
export class TooManyRemovals extends Error {
  override readonly name = 'TooManyRemovals'
}
