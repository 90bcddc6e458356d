import type { QuotaRates } from '../../../packages/local/src/cognito/quota-rates.ts'
import {
  createMembershipHealHandler,
  createMembershipWorkerHandler,
  createPostConfirmationHandler,
  createPreSignUpHandler,
  createPreTokenGenerationHandler,
  type GatePorts,
  GateRefusal,
  MembershipPending,
  memoryRuleStore,
  type PostConfirmationHandler,
  type PreSignUpHandler,
  type PreTokenGenerationEvent,
  type PreTokenGenerationHandler,
  type RuleStore,
} from '../../../packages/triggers/src/index.ts'
import { seededRandom } from '../../proof/seeded-random.ts'
import type { Arrivals } from './arrivals.ts'
import { type SimulatedCognito, simulateCognito, USER_POOL_ID } from './simulated-cognito.ts'
import { simulateQueue } from './simulated-queue.ts'
import { type SimulatedTime, simulateTime } from './simulated-time.ts'

type SignUpEvent = Parameters<PreSignUpHandler>[0]
type ConfirmationEvent = Parameters<PostConfirmationHandler>[0]
/** That of version 2 or 3. */
type TokenEvent = Extract<
  PreTokenGenerationEvent,
  { response: { claimsAndScopeOverrideDetails?: unknown }; request: { scopes?: unknown } }
>

export interface LaunchOptions {
  readonly membership: 'groups' | 'token' | 'both'
  readonly people: number
  readonly arrivals: Arrivals
  readonly quotas: QuotaRates
  readonly seed: number
}

/** What happened, times in milliseconds from the first arrival. */
export interface Launch {
  readonly registered: number
  readonly refused: number
  /** Those whose token named their groups at the first sign-in, right after the confirmation. */
  readonly rightAtFirst: number
  /** Those who were told that their membership is pending. */
  readonly toldPending: number
  readonly queued: number
  readonly deepest: number
  readonly lastRegisteredAt: number
  readonly drainedAt: number
  readonly deadLetters: number
  /** Those who were not right at the second sign-in either, when the queue had drained, and put into it again. */
  readonly healed: number
  readonly throttledGroupRequests: number
  /** Of any trigger. */
  readonly longestHandlerMs: number
  readonly longestWaitMs: number
  /** The depth of the queue at the end of each hour. */
  readonly depthByHour: readonly number[]
  /** What did not hold. */
  readonly broken: readonly string[]
}

const START = Date.UTC(2030, 0, 1)
const HOUR_MS = 3_600_000
const COMPANIES = 1000
/** Every so many-th person has an address that no rule lets in. */
const STRANGERS = 50
/** How long a request to DynamoDB takes, in milliseconds. Taken, not measured. */
const DYNAMODB_MS = 5
/** A person looks for the code this long, in milliseconds, or up to a minute longer. */
const READS_MAIL_MS = 20_000
/** Between the confirmation and the sign-in, in milliseconds. */
const SIGNS_IN_MS = 2000
/** A person who is asked to try again waits this long, in milliseconds, then ever longer, up to five minutes. */
const TRIES_AGAIN_MS = 5000
const MAX_TRIES_AGAIN_MS = 300_000

interface Person {
  readonly username: string
  readonly email: string
  /** `null`: no rule lets the address in. */
  readonly group: string | null
}

/** Lets people register, with the handlers' own code: they sign up, confirm, sign in, and once more when all is quiet. */
export async function simulateLaunch(options: LaunchOptions): Promise<Launch> {
  const { people, arrivals, seed } = options
  const random = seededRandom(seed)
  using time = simulateTime(START)
  const cognito = simulateCognito(time, random, options.quotas)
  const { handlers, queue } = createTriggers(options, time, cognito)
  const late: Person[] = []
  const depthByHour: number[] = []
  const broken: string[] = []
  const seen = {
    registered: 0,
    refused: 0,
    rightAtFirst: 0,
    toldPending: 0,
    deepest: 0,
    lastRegisteredAt: 0,
    longestHandlerMs: 0,
    longestWaitMs: 0,
  }

  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const startedAt = time.now()
    try {
      return await work
    } finally {
      seen.longestHandlerMs = Math.max(seen.longestHandlerMs, time.now() - startedAt)
    }
  }
  /** A public request by the person's page, again and again while the service has no room. */
  const request = async (operation: string) => {
    const startedAt = time.now()
    for (let attempt = 0; !cognito.isAnswered(operation); attempt += 1) {
      const longest = Math.min(TRIES_AGAIN_MS * 2 ** attempt, MAX_TRIES_AGAIN_MS)
      await time.pause(longest * (0.5 + random() / 2))
    }
    seen.longestWaitMs = Math.max(seen.longestWaitMs, time.now() - startedAt)
  }
  const register = async (person: Person) => {
    await request('SignUp')
    const answer = await timed(handlers.preSignUp(signUpOf(person)).catch((error) => error))
    if (answer instanceof Error) {
      if (!(answer instanceof GateRefusal) || person.group !== null) {
        broken.push(`${person.email} was refused: ${answer.message}`)
      }
      seen.refused += 1
      return
    }
    cognito.addUser(person.username, person.email)
    await time.pause(READS_MAIL_MS + random() * 60_000)
    await request('ConfirmSignUp')
    cognito.confirm(person.username)
    const error = await timed(handlers.postConfirmation(confirmationOf(person)).catch((e) => e))
    if (error instanceof MembershipPending) seen.toldPending += 1
    else if (error instanceof Error) broken.push(`${person.email} could not confirm: ${error}`)
    seen.registered += 1
    seen.lastRegisteredAt = time.now() - START
    seen.deepest = Math.max(seen.deepest, queue.depth())
    await time.pause(SIGNS_IN_MS)
    if (hasOnly(await signIn(person), person.group)) seen.rightAtFirst += 1
    else late.push(person)
  }
  /** The groups that the tokens carry. */
  const signIn = async ({ username, email }: Person) => {
    const event = tokenEvent(username, email, cognito.groupsOf(username))
    return carried(await timed(handlers.preTokenGeneration(event)))
  }
  const arrive = (index: number) => {
    if (index < people - 1) time.at(START + arrivals(index + 1), () => arrive(index + 1))
    const email = `p${index}@${domainOf(index)}`
    const group = index % STRANGERS === 0 ? null : `group-${index % COMPANIES}`
    void register({ username: `user-${index}`, email, group })
  }
  const watch = () => {
    depthByHour.push(queue.depth())
    if (seen.registered + seen.refused < people || queue.depth() > 0) {
      time.at(time.now() + HOUR_MS, watch)
    }
  }

  time.at(START + arrivals(0), () => arrive(0))
  time.at(START + HOUR_MS, watch)
  await time.run()
  const drainedAt = Math.max(queue.counts.lastRemovedAt - START, 0)
  const { added: queued, deadLetters } = queue.counts

  // Whoever was not right at first signs in once more. Healed memberships are in the queue then, and right at the next time.
  const signInAgain = async (check: (person: Person, groups: readonly string[]) => void) => {
    const [firstAt, interval] = [time.now(), 10]
    const next = (index: number) => {
      const person = late[index]
      if (person === undefined) return
      time.at(firstAt + (index + 1) * interval, () => next(index + 1))
      void signIn(person).then((groups) => check(person, groups))
    }
    next(0)
    await time.run()
  }
  let healed = 0
  await signInAgain((person, groups) => {
    if (!hasOnly(groups, person.group)) healed += 1
  })
  await signInAgain((person, groups) => {
    if (!hasOnly(groups, person.group)) {
      broken.push(`${person.email} has the groups [${groups}] and not ${person.group}`)
    }
  })
  broken.push(...brokenGroups(options, cognito))
  return {
    ...seen,
    queued,
    deadLetters,
    healed,
    drainedAt,
    depthByHour,
    throttledGroupRequests: cognito.counts.throttled,
    broken,
  }
}

/** Everybody is in exactly the group of their company, and with membership in tokens nobody is in any. */
function brokenGroups({ membership, people }: LaunchOptions, cognito: SimulatedCognito): string[] {
  const broken: string[] = []
  for (let index = 0; index < people; index += 1) {
    const isMember = membership !== 'token' && index % STRANGERS !== 0
    const groups = cognito.groupsOf(`user-${index}`)
    const expected = isMember ? `group-${index % COMPANIES}` : ''
    if (groups.join() !== expected) {
      broken.push(`p${index}@${domainOf(index)} is in [${groups}] and not in [${expected}]`)
    }
  }
  return broken
}

function createTriggers(
  { membership }: LaunchOptions,
  time: SimulatedTime,
  cognito: SimulatedCognito,
) {
  const managedGroups = ['group-*']
  const quiet = () => {}
  const ports: GatePorts = {
    rules: slowRules(time),
    logger: { info: quiet, warn: quiet, error: quiet },
    metrics: { count: quiet },
    managedGroups,
    clock: time,
  }
  const { groups, users } = cognito
  const pause = time.pause
  const workers = [0, 1].map(() =>
    createMembershipWorkerHandler({ ...ports, users, groups, pause }),
  )
  const simulated = simulateQueue(time, workers)
  const { queue } = simulated
  const preTokenGeneration: PreTokenGenerationHandler =
    membership === 'groups'
      ? createMembershipHealHandler({ ...ports, queue })
      : createPreTokenGenerationHandler({
          ...ports,
          managedGroups,
          ...(membership === 'both' && { queue }),
        })
  const handlers = {
    preSignUp: createPreSignUpHandler(ports),
    postConfirmation: createPostConfirmationHandler({ ...ports, groups, membership, queue }),
    preTokenGeneration,
  }
  return { handlers, queue: simulated }
}

function slowRules(time: SimulatedTime): RuleStore {
  const rules = memoryRuleStore(
    Array.from({ length: COMPANIES }, (_, index) => ({
      EmailDomain: `company-${index}.example`,
      UserGroup: `group-${index}`,
    })),
  )
  return {
    find: async (keys, options) => {
      await time.pause(DYNAMODB_MS, options.signal)
      return rules.find(keys, options)
    },
  }
}

function domainOf(index: number): string {
  return index % STRANGERS === 0 ? 'stranger.example' : `company-${index % COMPANIES}.example`
}

function hasOnly(groups: readonly string[], group: string | null): boolean {
  return groups.join() === (group ?? '')
}

const BASE = {
  version: '1',
  region: 'us-east-1',
  userPoolId: USER_POOL_ID,
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'exampleclientid' },
}

function signUpOf({ username, email }: Person): SignUpEvent {
  return {
    ...BASE,
    triggerSource: 'PreSignUp_SignUp',
    userName: username,
    request: { userAttributes: { email } },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  }
}

function confirmationOf({ username, email }: Person): ConfirmationEvent {
  return {
    ...BASE,
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    userName: username,
    request: { userAttributes: { sub: username, email, email_verified: 'true' } },
    response: {},
  }
}

function tokenEvent(username: string, email: string, groups: readonly string[]): TokenEvent {
  return {
    ...BASE,
    version: '2',
    triggerSource: 'TokenGeneration_Authentication',
    userName: username,
    request: {
      userAttributes: { sub: username, email, email_verified: 'true' },
      groupConfiguration: { groupsToOverride: [...groups], iamRolesToOverride: [] },
      scopes: ['aws.cognito.signin.user.admin'],
    },
    response: { claimsAndScopeOverrideDetails: {} },
  }
}

/** The groups that the token carries: those of the answer, or the user's own without one. */
function carried({ request, response }: TokenEvent): readonly string[] {
  const override = response.claimsAndScopeOverrideDetails?.groupOverrideDetails
  return (override ?? request.groupConfiguration).groupsToOverride ?? []
}
