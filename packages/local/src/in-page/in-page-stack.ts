import type { Client } from '@domain-gate/core'
import { managedGroups, type RuleItem, type RuleRow } from '@domain-gate/triggers'
import { type ChangedThing, createChanges } from '../changes.ts'
import { type Clock, createMovableClock } from '../clock.ts'
import type { Mail } from '../cognito/mail/inbox.ts'
import type { Decision } from '../lambda/decision-log.ts'
import { type ExampleAddress, exampleAddresses } from '../playground/example-addresses.ts'
import type { ListedUser } from '../playground/list-users.ts'
import { createInPagePool } from './in-page-pool.ts'
import { createInPageRules } from './in-page-rules.ts'
import { createInPageSignIn } from './in-page-sign-in.ts'

export interface InPageStackOptions {
  readonly rules: readonly RuleRow[]
  readonly clock: Clock
  /** That many digits, others at each call. */
  readonly newCode: (digits: number) => string
  /** Another one for each stack, as users and rules are gone with the page. */
  readonly stateId: string
}

/** What `playground/scripts/stack.js` offers the playground page, and the client that its elements sign up through. */
export interface InPageStack {
  readonly client: Client
  readStack(): Promise<Readonly<Record<string, string | null>>>
  readonly lists: {
    readonly inbox: () => Promise<readonly Mail[]>
    readonly rules: () => Promise<readonly RuleItem[]>
    readonly users: () => Promise<readonly ListedUser[]>
    readonly decisions: () => Promise<readonly Decision[]>
    readonly examples: () => Promise<readonly ExampleAddress[]>
  }
  putRule(row: unknown): Promise<string | null>
  deleteRule(key: string): Promise<void>
  readPasswordless(): Promise<boolean>
  putPasswordless(passwordless: boolean): Promise<boolean>
  readTime(): Promise<{ readonly advancedSeconds: number }>
  passTime(seconds: number): Promise<{ readonly advancedSeconds: number }>
  follow(page: { readonly onUp: () => void; readonly onChange: (what: ChangedThing) => void }): void
}

/**
 * The local stack in the memory of a page: no AWS, no server, nothing to install. What decides is the code of the deployed
 * functions, and what signs in is the SDK; Cognito, the rules table and the mail are stand-ins. Without passkeys.
 */
export function createInPageStack({
  rules: first,
  clock: base,
  newCode,
  stateId,
}: InPageStackOptions): InPageStack {
  const changes = createChanges()
  const clock = createMovableClock(base)
  const rules = createInPageRules(first, changes)
  const pool = createInPagePool({ rules, changes, clock, newCode })
  const time = async () => ({ advancedSeconds: clock.advancedSeconds() })

  return {
    client: { ...pool.client, call: createInPageSignIn(pool, clock) },
    readStack: async () => ({ state: stateId, membership: 'groups', cognito: null }),
    lists: {
      inbox: async () => pool.inbox(),
      rules: async () => rules.list(),
      users: async () => pool.users(),
      decisions: async () => pool.decisions(),
      examples: async () =>
        exampleAddresses(rules.list(), { now: clock.now(), managed: managedGroups() }),
    },
    putRule: async (row) => rules.put(row),
    deleteRule: async (key) => rules.remove(key),
    readPasswordless: async () => pool.isPasswordless(),
    putPasswordless: async (passwordless) => {
      pool.setPasswordless(passwordless)
      return pool.isPasswordless()
    },
    readTime: time,
    passTime: (seconds) => {
      clock.advance(seconds)
      return time()
    },
    follow: ({ onUp, onChange }) => {
      changes.listen(onChange)
      onUp()
    },
  }
}
