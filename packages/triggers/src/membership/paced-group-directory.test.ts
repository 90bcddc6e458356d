import { describe, expect, it, vi } from 'vitest'
import { fixedClock } from '../testing/fixed-clock.ts'
import { groupDirectoryContract } from '../testing/group-directory-contract.ts'
import { memoryGroupDirectory } from './group-directory.ts'
import { pacedGroupDirectory } from './paced-group-directory.ts'

const signal = new AbortController().signal
const membership = { userPoolId: 'pool', username: 'jo', group: 'acme' }

function paced(requestsPerSecond: number) {
  const clock = fixedClock()
  const groups = memoryGroupDirectory()
  const pauses: number[] = []
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds)
    clock.advance(milliseconds)
  }
  return {
    clock,
    groups,
    pauses,
    directory: pacedGroupDirectory({ groups, requestsPerSecond, clock, pause }),
  }
}

describe('groups at a pace', () => {
  groupDirectoryContract(async () => {
    const { directory, groups } = paced(5)
    const membersOf = (userPoolId: string, group: string) => {
      const members = groups.groupsOf(userPoolId).get(group)
      return members ? [...members].sort() : null
    }
    return { directory, membersOf }
  })
})

it('requests about groups keep their distance, whichever they are', async () => {
  const { directory, groups, pauses } = paced(5)
  expect(await directory.addUser(membership, { signal })).toBe('no-such-group')
  await directory.createGroup(membership, { signal })
  expect(await directory.addUser(membership, { signal })).toBe('added')
  expect(groups.groupsOf('pool').get('acme')).toEqual(new Set(['jo']))
  expect(pauses).toEqual([200, 200])
})

it('a request that comes late enough does not wait', async () => {
  const { clock, directory, pauses } = paced(5)
  await directory.createGroup(membership, { signal })
  clock.advance(150)
  await directory.addUser(membership, { signal })
  clock.advance(200)
  await directory.addUser(membership, { signal })
  expect(pauses).toEqual([50])
})

it('a clock that was set back makes nobody wait for it', async () => {
  const { clock, directory, pauses } = paced(5)
  await directory.createGroup(membership, { signal })
  clock.advance(-3_600_000)
  await directory.addUser(membership, { signal })
  expect(pauses).toEqual([200])
})

it('nothing is asked when the time is over during the pause', async () => {
  const groups = { addUser: vi.fn(async () => 'added' as const), createGroup: vi.fn() }
  const clock = fixedClock()
  const pause = async () => {
    throw new Error('over')
  }
  const directory = pacedGroupDirectory({ groups, requestsPerSecond: 1, clock, pause })
  await directory.addUser(membership, { signal })
  await expect(directory.addUser(membership, { signal })).rejects.toThrow('over')
  expect(groups.addUser).toHaveBeenCalledTimes(1)
})

describe('while others use the quota up', () => {
  /** Groups that are throttled so often, and then answer. */
  function throttled(times: number, name = 'TooManyRequestsException') {
    const clock = fixedClock()
    const pauses: number[] = []
    const addUser = vi.fn(async () => {
      if (addUser.mock.calls.length <= times) throw Object.assign(new Error('no'), { name })
      return 'added' as const
    })
    const groups = { addUser, createGroup: vi.fn() }
    const pause = async (milliseconds: number) => {
      pauses.push(milliseconds)
      clock.advance(milliseconds)
    }
    const directory = pacedGroupDirectory({ groups, requestsPerSecond: 5, clock, pause })
    return { addUser, clock, directory, pauses }
  }

  it.each(['TooManyRequestsException', 'ThrottlingException'])(
    'a request that is refused with %s is sent again after ever longer pauses',
    async (name) => {
      const { directory, pauses } = throttled(4, name)
      expect(await directory.addUser(membership, { signal })).toBe('added')
      expect(pauses).toEqual([1000, 2000, 4000, 4000])
    },
  )

  it('it is given up within the minute that a worker has, with the reason', async () => {
    const { addUser, clock, directory } = throttled(1000)
    const startedAt = clock.now()
    await expect(directory.addUser(membership, { signal })).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    })
    expect(addUser).toHaveBeenCalledTimes(12)
    expect(clock.now() - startedAt).toBeLessThan(50_000)
  })

  it('any other error is not tried again', async () => {
    const { addUser, directory } = throttled(1000, 'NotAuthorizedException')
    await expect(directory.addUser(membership, { signal })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
    expect(addUser).toHaveBeenCalledTimes(1)
  })
})
