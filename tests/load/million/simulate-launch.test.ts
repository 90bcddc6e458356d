import { expect, test } from 'vitest'
import { launchArrivals, steadyArrivals } from './arrivals.ts'
import { type LaunchOptions, simulateLaunch } from './simulate-launch.ts'

function launch(options: Partial<LaunchOptions>) {
  const people = 2000
  return simulateLaunch({
    membership: 'groups',
    people,
    arrivals: launchArrivals(people, 200),
    quotas: { UserCreation: 1000 },
    seed: 1,
    ...options,
  })
}

test('a seed brings the same launch each time', async () => {
  expect(await launch({})).toEqual(await launch({}))
})

test('people beyond the quota of sign-ups come again until they are in', async () => {
  const { registered, refused, longestWaitMs } = await launch({ quotas: {}, membership: 'token' })
  expect(registered + refused).toBe(2000)
  expect(longestWaitMs).toBeGreaterThan(0)
})

test('memberships beyond the quota of groups are in the queue, and nobody is lost', async () => {
  const { broken, queued, deepest, drainedAt, lastRegisteredAt } = await launch({})
  expect(broken).toEqual([])
  expect(queued).toBeGreaterThan(0)
  expect(deepest).toBeGreaterThan(0)
  expect(drainedAt).toBeGreaterThan(lastRegisteredAt)
})

test('with more additions to groups than people nothing waits', async () => {
  const quotas = { UserCreation: 1000, UserUpdate: 1000, UserPoolResourceUpdate: 1000 }
  const { rightAtFirst, registered } = await launch({ quotas, arrivals: steadyArrivals(1) })
  expect(rightAtFirst).toBe(registered)
})
