import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cognitoGroupDirectory } from '../membership/cognito-group-directory.ts'
import { memoryGroupDirectory } from '../membership/group-directory.ts'
import {
  memoryMembershipQueue,
  readMembershipMessage,
  writeMembershipMessage,
} from '../membership/membership-queue.ts'
import { memoryUserDirectory } from '../membership/user-directory.ts'
import { memoryRuleStore } from '../rules/rule-store.ts'
import { startFakeAws } from '../testing/fake-aws.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../testing/sample-events.ts'
import { createMembershipHealHandler } from './membership-heal.ts'
import { createMembershipWorkerHandler } from './membership-worker.ts'
import { createPostConfirmationHandler } from './post-confirmation.ts'
import { createPreSignUpHandler } from './pre-sign-up.ts'
import { createPreTokenGenerationHandler } from './pre-token-generation.ts'

const rules = memoryRuleStore([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
const email = 'jo@acme.com'
const user = { enabled: true, status: 'CONFIRMED', attributes: { email, email_verified: 'true' } }
const users = memoryUserDirectory(new Map([['jo', user]]))

describe('a handler that is done', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each<[string, () => Promise<unknown>]>([
    [
      'Pre sign-up',
      () => createPreSignUpHandler({ rules, ...recorders() })(signUpEvent({ email })),
    ],
    [
      'Post confirmation',
      () => {
        const parts = { rules, groups: memoryGroupDirectory(), ...recorders() }
        return createPostConfirmationHandler(parts)(confirmationEvent({ email }))
      },
    ],
    [
      'Pre token generation',
      () => {
        const parts = { rules, managedGroups: ['*'], ...recorders() }
        return createPreTokenGenerationHandler(parts)(tokenEvent('v1', { email }))
      },
    ],
    [
      'Pre token generation with a queue',
      () => {
        const parts = {
          rules,
          managedGroups: ['*'],
          queue: memoryMembershipQueue(),
          ...recorders(),
        }
        return createPreTokenGenerationHandler(parts)(tokenEvent('v1', { email }))
      },
    ],
    [
      'the healing of memberships',
      () => {
        const parts = { rules, queue: memoryMembershipQueue(), ...recorders() }
        return createMembershipHealHandler(parts)(tokenEvent('v1', { email }))
      },
    ],
    [
      'the membership worker',
      () => {
        const parts = { rules, users, groups: memoryGroupDirectory(), ...recorders() }
        const pause = async () => {}
        return createMembershipWorkerHandler({ ...parts, pause })(membershipEvent('jo'))
      },
    ],
  ])('%s leaves no timer behind', async (_, run) => {
    await run()
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('a handler for tokens says at once which part it lacks', () => {
  const { logger, metrics } = recorders()
  const parts = { logger, metrics, managedGroups: ['*'] }
  expect(() => createPreTokenGenerationHandler(Object(parts))).toThrow(
    /createPreTokenGenerationHandler: option rules must have a method find/,
  )
})

it.each([
  ['createPostConfirmationHandler', createPostConfirmationHandler],
  ['createPreTokenGenerationHandler', createPreTokenGenerationHandler],
])('%s names itself and its option when the queue is none', (name, create) => {
  const { logger, metrics } = recorders()
  const parts = { rules, logger, metrics, managedGroups: ['*'], groups: memoryGroupDirectory() }
  const options = { ...parts, queue: { send: () => {} } }
  expect(() => create(Object(options))).toThrow(
    `${name}: option queue must have a method add, got object`,
  )
})

it('the worker says nothing of messages it had time for, and how long a grant took', async () => {
  const { logger, metrics, line } = recorders()
  const clock = fixedClock()
  const slow = {
    find: (...given: Parameters<typeof rules.find>) => {
      clock.advance(70)
      return rules.find(...given)
    },
  }
  const groups = memoryGroupDirectory()
  const parts = { rules: slow, users, groups, logger, metrics, clock, pause: async () => {} }
  await createMembershipWorkerHandler(parts)(membershipEvent('jo'))
  expect(line('memberships unprocessed')).toBe(undefined)
  expect(line('membership granted')?.fields).toMatchObject({ latencyMs: 70 })
})

it('without a queue, nothing is said of one', async () => {
  const { logger, metrics, line } = recorders()
  const groups = { addUser: () => Promise.reject(new TypeError('no')), createGroup: async () => {} }
  const handle = createPostConfirmationHandler({ rules, groups, logger, metrics })
  await expect(handle(confirmationEvent({ email }))).rejects.toThrow('(membership-pending)')
  // One group of one: it is pending, and nothing was granted.
  expect(line('membership pending')?.fields).toMatchObject({
    groups: ['acme'],
    errorName: 'TypeError',
    queueErrorName: null,
  })
  expect(line('membership granted')).toBe(undefined)
})

describe('requests about groups', () => {
  it.each(['addUser', 'createGroup'] as const)(
    '%s ends with the time there is for it',
    async (call) => {
      const aws = await startFakeAws(() => 'hang')
      const client = new CognitoIdentityProviderClient({
        region: 'us-east-1',
        endpoint: aws.url,
        credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
        maxAttempts: 1,
      })
      const controller = new AbortController()
      const group = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo', group: 'acme' }
      const asked = cognitoGroupDirectory(client)[call](group, { signal: controller.signal })
      const outcome = expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      await expect.poll(() => aws.calls.length).toBe(1)
      controller.abort()
      await outcome
      client.destroy()
      aws.stop()
    },
  )
})

describe('a message of the queue', () => {
  const message = (userPoolId: string) => writeMembershipMessage({ userPoolId, username: 'jo' })

  it.each(['us-east-1_EXAMPLE', 'ap-southeast-2_aB3', 'us-gov-west-1_x'])(
    'may be of the pool %s',
    (id) => {
      expect(readMembershipMessage(message(id))).toEqual({ userPoolId: id, username: 'jo' })
    },
  )

  it.each(['!us-east-1_EXAMPLE', 'us-east-1_EXAMPLE!', 'us-east-1', '_EXAMPLE', 'us-east-1_'])(
    'is none with the pool %s',
    (id) => {
      expect(readMembershipMessage(message(id))).toBe(null)
    },
  )
})
