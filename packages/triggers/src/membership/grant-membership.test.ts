import { describe, expect, it, vi } from 'vitest'
import { startTimeBudget } from '../time/time-budget.ts'
import { grantMembership } from './grant-membership.ts'
import { type GroupDirectory, memoryGroupDirectory } from './group-directory.ts'

const grantee = { userPoolId: 'pool', username: 'jo', groups: ['acme'] }

async function grant(directory: GroupDirectory, groups = ['acme'], milliseconds = 2500) {
  const budget = startTimeBudget(milliseconds)
  try {
    return await grantMembership({ ...grantee, groups }, directory, budget)
  } finally {
    budget.end()
  }
}

function directoryOf(answers: ('added' | 'no-such-group' | Error)[]) {
  const addUser = vi.fn<GroupDirectory['addUser']>(async () => {
    const answer = answers.shift() ?? 'added'
    if (answer instanceof Error) throw answer
    return answer
  })
  const createGroup = vi.fn<GroupDirectory['createGroup']>(async () => {})
  return { addUser, createGroup }
}

const named = (name: string) => Object.assign(new Error('for jo@acme.com'), { name })

describe('granting membership', () => {
  it('is one call when the group exists', async () => {
    const directory = directoryOf(['added'])
    expect(await grant(directory)).toEqual({ granted: ['acme'], pending: [], errorName: null })
    expect(directory.addUser).toHaveBeenCalledTimes(1)
    expect(directory.createGroup).not.toHaveBeenCalled()
  })

  it('makes a missing group and adds again', async () => {
    const directory = directoryOf(['no-such-group', 'added'])
    expect(await grant(directory)).toMatchObject({ granted: ['acme'] })
    expect(directory.createGroup).toHaveBeenCalledTimes(1)
    expect(directory.addUser).toHaveBeenCalledTimes(2)
  })

  it('gives a group just made a moment to be seen', async () => {
    const directory = directoryOf(['no-such-group', 'no-such-group', 'added'])
    expect(await grant(directory)).toMatchObject({ granted: ['acme'] })
    expect(directory.createGroup).toHaveBeenCalledTimes(1)
  })

  it('does not wait for a group just made once the time is over, nor ask for it again', async () => {
    const controller = new AbortController()
    const addUser = vi.fn<GroupDirectory['addUser']>(async () => {
      if (addUser.mock.calls.length === 2) controller.abort()
      return 'no-such-group'
    })
    const budget = { signal: controller.signal, within: <T>(work: Promise<T>) => work, end() {} }
    const directory = { addUser, createGroup: async () => {} }
    expect(await grantMembership(grantee, directory, budget)).toMatchObject({
      pending: ['acme'],
      errorName: 'AbortError',
    })
    expect(addUser).toHaveBeenCalledTimes(2)
  })

  it('gives up on a group that never appears', async () => {
    const directory = directoryOf(['no-such-group', 'no-such-group', 'no-such-group'])
    expect(await grant(directory)).toEqual({
      granted: [],
      pending: ['acme'],
      errorName: 'GroupNotSeenError',
    })
  })

  it('grants the other groups when one fails, and says which is pending and why', async () => {
    const directory = directoryOf(['added', named('UserNotFoundException'), 'added'])
    expect(await grant(directory, ['a', 'b', 'c'])).toEqual({
      granted: ['a', 'c'],
      pending: ['b'],
      errorName: 'UserNotFoundException',
    })
  })

  it('never makes a group for any other failure', async () => {
    const directory = directoryOf([named('AccessDeniedException')])
    expect(await grant(directory)).toMatchObject({ pending: ['acme'] })
    expect(directory.createGroup).not.toHaveBeenCalled()
  })

  it('ends within its budget when nothing is answered', async () => {
    vi.useFakeTimers()
    const hanging = () => new Promise<never>(() => {})
    const outcome = grant({ addUser: hanging, createGroup: hanging }, ['a', 'b'], 2500)
    await vi.advanceTimersByTimeAsync(2500)
    expect(await outcome).toEqual({
      granted: [],
      pending: ['a', 'b'],
      errorName: 'TimeBudgetError',
    })
    vi.useRealTimers()
  })

  it('puts the first two users of a domain into one group, at the same moment', async () => {
    // Prepare: a directory in which both see the group missing before either has made it
    const memory = memoryGroupDirectory()
    let waiting = 0
    let bothAsked = () => {}
    const both = new Promise<void>((resolve) => {
      bothAsked = resolve
    })
    const addUser: GroupDirectory['addUser'] = async (membership, options) => {
      const answer = await memory.addUser(membership, options)
      if (++waiting === 2) bothAsked()
      await both
      return answer
    }
    const createGroup = vi.fn(memory.createGroup)
    const directory = { addUser, createGroup }

    // Act
    const budget = startTimeBudget(2500)
    const grants = await Promise.all(
      ['jo', 'al'].map((username) => grantMembership({ ...grantee, username }, directory, budget)),
    )
    budget.end()

    // Assess
    expect(grants.map(({ granted }) => granted)).toEqual([['acme'], ['acme']])
    expect(createGroup).toHaveBeenCalledTimes(2)
    expect(memory.groupsOf('pool')).toEqual(new Map([['acme', new Set(['jo', 'al'])]]))
  })
})
