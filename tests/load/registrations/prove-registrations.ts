import type { QuotaRates } from '@domain-gate/local'
import { percentile } from '../../proof/percentile.ts'
import type { ProofRow } from '../../proof/report.ts'
import { seededRandom } from '../../proof/seeded-random.ts'
import type { LoadOptions } from '../load-options.ts'
import { type CognitoCalls, createCognitoCalls } from '../local-stack/cognito-calls.ts'
import { PASSWORD, type Registrations, register } from '../local-stack/register.ts'
import { type StackProcess, startStackProcess } from '../local-stack/stack-process.ts'
import { watchQueue } from './watch-queue.ts'

interface Trial {
  readonly membership: 'groups' | 'token' | 'both'
  readonly people: number
  readonly connections: number
  readonly quotas: QuotaRates
}

/** The quotas that every account has. Sign-up and confirmation share 50 a second, so people register at 25 a second. */
const ACCOUNT: QuotaRates = {}
/** AWS raises the quota of sign-ups, and not that of groups: people come faster than their groups. */
const MORE_SIGN_UPS: QuotaRates = { UserCreation: 400 }

const FULL: readonly Trial[] = [
  { membership: 'groups', people: 10_000, connections: 32, quotas: ACCOUNT },
  { membership: 'groups', people: 1500, connections: 8, quotas: MORE_SIGN_UPS },
  { membership: 'groups', people: 1500, connections: 128, quotas: MORE_SIGN_UPS },
  { membership: 'both', people: 1500, connections: 128, quotas: MORE_SIGN_UPS },
  { membership: 'token', people: 1500, connections: 8, quotas: MORE_SIGN_UPS },
  { membership: 'token', people: 1500, connections: 128, quotas: MORE_SIGN_UPS },
]
const SHORT: readonly Trial[] = [
  { membership: 'groups', people: 150, connections: 32, quotas: ACCOUNT },
]

const COMPANIES = 20
/** How many of the people sign in at the end. */
const SIGN_INS = 50
/** What the main thread may keep for good, in bytes for each user beside a tenth of what it had at first. */
const HEAP_BYTES_EACH = 1000

/** People register over real HTTP, with the quotas of an account. All of them arrive, each in the group of their company. */
export async function proveRegistrations({ short, seed }: LoadOptions): Promise<ProofRow[]> {
  const rows: ProofRow[] = []
  for (const trial of short ? SHORT : FULL) rows.push(await prove(trial, seed))
  return rows
}

async function prove(trial: Trial, seed: number): Promise<ProofRow> {
  const { membership, people, connections, quotas } = trial
  const rules = Array.from({ length: COMPANIES }, (_, company) => ({
    EmailDomain: domainOf(company),
    UserGroup: groupOf(company),
  }))
  const stack = await startStackProcess({
    stack: {
      rules,
      membership,
      quotas,
      managedGroups: ['group-*'],
      // As deployed, but for the pause: nobody waits six minutes here.
      membershipQueue: { visibilityTimeoutSeconds: 30, maxReceiveCount: 10 },
      // Cognito's five seconds are no fault of a busy machine's.
      triggerLimitMs: 60_000,
    },
  })
  const calls = createCognitoCalls(stack, connections, seededRandom(seed))
  try {
    const addresses = Array.from({ length: people }, (_, index) => `p${index}@${domainOf(index)}`)
    // The threads of the functions are warm then, and the first groups there.
    const warm = addresses.splice(0, Math.min(connections * 2, people / 5))
    const first = await register(stack, calls, warm, connections)
    const before = await stack.measure()
    const queue = watchQueue(stack)
    const rest = await register(stack, calls, addresses, connections)
    const drained = await queue.untilEmpty()
    const after = await stack.measure()
    const broken = [
      ...failuresOf(first),
      ...failuresOf(rest),
      ...(await brokenMembers(stack, calls, trial, [first, rest])),
      ...(await brokenTokens(stack, calls, trial)),
    ]
    const allowed = before.heapBytes * 1.1 + HEAP_BYTES_EACH * addresses.length
    if (after.heapBytes > allowed) {
      broken.push(
        `the heap grew from ${megabytes(before.heapBytes)} to ${megabytes(after.heapBytes)} MB`,
      )
    }
    return {
      trial: `${membership}, ${connections} connections, ${quotas.UserCreation ?? 50} sign-ups a second`,
      cases: people,
      broken,
      figures: {
        'people a second': (rest.registered.size / rest.seconds).toFixed(1),
        'SignUp p50/p95/p99 ms': percentiles(calls.latencies.get('SignUp')),
        'ConfirmSignUp ms': percentiles(calls.latencies.get('ConfirmSignUp')),
        throttled: calls.throttled(),
        'deepest queue': drained.deepest,
        'drained after s': drained.seconds.toFixed(0),
        'told pending': first.toldPending.size + rest.toldPending.size,
        'heap MB': `${megabytes(before.heapBytes)} → ${megabytes(after.heapBytes)}`,
        'resident MB': `${megabytes(before.residentBytes)} → ${megabytes(after.residentBytes)}`,
        threads: stack.threads(),
      },
    }
  } finally {
    calls.close()
    await stack.stop()
  }
}

function failuresOf({ failures }: Registrations): string[] {
  return [...failures].map(([message, times]) => `${times} × ${message}`)
}

interface ListedUser {
  readonly username: string
  readonly email: string
  readonly emailVerified: boolean
  readonly status: string
  readonly groups: readonly string[]
}

/** Everybody who registered is confirmed, and in exactly the group of their company; with `token` in none. */
async function brokenMembers(
  stack: StackProcess,
  calls: CognitoCalls,
  { membership, people }: Trial,
  registrations: readonly Registrations[],
): Promise<string[]> {
  const registered = new Set(registrations.flatMap(({ registered }) => [...registered]))
  const pending = registrations.flatMap(({ toldPending }) => [...toldPending])
  // Whose groups could be neither granted nor queued: the next sign-in mends that.
  for (const address of pending) await signIn(stack, calls, address)
  await watchQueue(stack).untilEmpty()
  const broken: string[] = []
  const users = await allUsers(stack, calls)
  if (users.length !== people) broken.push(`there are ${users.length} users, and ${people} came`)
  for (const { email, emailVerified, status, groups } of users) {
    const index = Number(/\d+/.exec(email)?.[0])
    const expected = membership === 'token' ? '' : groupOf(index)
    const isRight =
      registered.has(email) && emailVerified && status === 'CONFIRMED' && groups.join() === expected
    if (!isRight) {
      broken.push(`${email} is ${status}, in [${groups}] and should be in [${expected}]`)
    }
  }
  return broken
}

/** At a sign-in the tokens carry the group, wherever membership is told. */
async function brokenTokens(
  stack: StackProcess,
  calls: CognitoCalls,
  { people }: Trial,
): Promise<string[]> {
  const broken: string[] = []
  for (let index = 0; index < people; index += Math.ceil(people / SIGN_INS)) {
    const groups = await signIn(stack, calls, `p${index}@${domainOf(index)}`)
    if (groups !== groupOf(index)) broken.push(`the token of p${index} names [${groups}]`)
  }
  return broken
}

/** The groups in the token, or why there is none. */
async function signIn(
  { clientId }: StackProcess,
  calls: CognitoCalls,
  USERNAME: string,
): Promise<string> {
  const answer = await calls.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  })
  if (!answer.ok) return answer.message
  const { AuthenticationResult } = answer.output as { AuthenticationResult: { IdToken: string } }
  const [, claims = ''] = AuthenticationResult.IdToken.split('.')
  const { 'cognito:groups': groups = [] } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  return groups.join()
}

async function allUsers({ playground }: StackProcess, calls: CognitoCalls): Promise<ListedUser[]> {
  const users: ListedUser[] = []
  for (;;) {
    const last = users.at(-1)?.username
    const before = last === undefined ? '' : `&before=${encodeURIComponent(last)}`
    const page = await calls.read<ListedUser[]>(`${playground}/api/users?limit=1000${before}`)
    users.push(...page)
    if (page.length === 0) return users
  }
}

function domainOf(index: number): string {
  return `company-${index % COMPANIES}.example`
}

function groupOf(index: number): string {
  return `group-${index % COMPANIES}`
}

function percentiles(values: readonly number[] = []): string {
  return [0.5, 0.95, 0.99].map((part) => Math.round(percentile(values, part))).join('/')
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
