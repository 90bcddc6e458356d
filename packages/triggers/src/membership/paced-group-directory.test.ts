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
