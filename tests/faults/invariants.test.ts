import { describe, expect, it } from 'vitest'
import type { Membership, ScriptedFault } from './faults.ts'
import {
  budgetOf,
  checkAtTheEnd,
  checkLine,
  checkToken,
  checkToldDone,
  isLost,
} from './invariants.ts'
import { KINDS, MARK, makePerson, type Person } from './people.ts'

const ALWAYS = Number.POSITIVE_INFINITY
const twiceAt = (operation: ScriptedFault['operation']): ScriptedFault => {
  return { of: 'PostConfirmation', operation, nth: 1, times: ALWAYS, fault: { kind: 'twice' } }
}

/** Somebody whom the rules let in and put into one group, once all is over. */
function member(script: readonly ScriptedFault[] = []): Person {
  const [kind] = KINDS
  if (kind === undefined) throw new Error('There are no kinds of people')
  const person = makePerson(1, kind, { trial: 'a trial', label: 'a label', script })
  for (const one of script) person.happened.add(one)
  return Object.assign(person, { username: 'user-1', isRegistered: true, isToldDone: true })
}

function inGroups(groups: readonly string[], mode: Membership = 'groups') {
  return { mode, groupsOf: () => groups }
}

/** What is said of a life that ended like this. */
function judged(person: Person, groups: readonly string[], mode?: Membership): readonly string[] {
  const stack = inGroups(groups, mode)
  checkToldDone(stack, person)
  checkAtTheEnd(stack, person)
  return person.broken
}

it('nothing is said of somebody who is in exactly the groups that the rules grant', () => {
  expect(judged(member(), ['tenant-plain'])).toEqual([])
  expect(judged(member(), [], 'token')).toEqual([])
})

describe('what is noticed', () => {
  it('somebody who ends without their group, as with a Pre token generation that does not heal', () => {
    const person = Object.assign(member(), { isToldDone: false })
    expect(judged(person, [])).toEqual(['is lost: not in tenant-plain'])
    expect(isLost(inGroups([]), person)).toBe(true)
  })

  it('somebody who is told that all is done, and is in no queue and no group', () => {
    expect(judged(member(), [])).toContain(
      'was told that all is done, and the queue did not grant tenant-plain',
    )
  })

  it.each(['AdminAddUserToGroup', 'CreateGroup'] as const)(
    'somebody in the queue, because %s answered twice was taken for a failure',
    (operation) => {
      const person = Object.assign(member([twiceAt(operation)]), { queued: 1 })
      expect(judged(person, ['tenant-plain'])).toEqual([
        'was put into the queue, though a function could do it all',
      ])
    },
  )

  it.each(['PreSignUp', 'PostConfirmation', 'PreTokenGeneration', 'MembershipWorker'] as const)(
    'one millisecond over the budget of %s',
    (name) => {
      const person = member()
      const budget = budgetOf(name, 'groups')
      person.slowest.set(name, budget)
      expect(judged(person, ['tenant-plain'])).toEqual([])
      person.slowest.set(name, budget + 1)
      expect(judged(person, ['tenant-plain'])).toEqual([
        `${name} took ${budget + 1} ms, may take ${budget}`,
      ])
    },
  )

  it('a group that a blocked rule granted, in the pool and in a token', () => {
    const person = Object.assign(member(), { isBlocked: true, blocked: 'before the confirmation' })
    expect(judged(person, ['tenant-plain'])).toEqual(['is in tenant-plain, which no rule grants'])
    const token = { kind: 'ID', groups: ['tenant-plain'], isAsked: true }
    checkToken('token', person, token)
    expect(person.broken).toContain('the ID token says too much: tenant-plain')
  })

  it('somebody in a group that no rule grants, or in any with membership by token', () => {
    expect(judged(member(), ['tenant-plain', 'admin'])).toEqual([
      'is in admin, which no rule grants',
    ])
    expect(judged(member(), ['tenant-plain'], 'token')).toEqual([
      'is in tenant-plain, which no rule grants',
    ])
  })

  it('somebody who is let in by the rules and never got in', () => {
    const person = Object.assign(member(), { isRegistered: false, username: null })
    expect(judged(person, [])).toContain('never got in')
  })

  it('a token that says only some of the groups, and one that says none with the rules at hand', () => {
    const person = Object.assign(member(), { groups: ['tenant-one', 'tenant-two'] })
    checkToken('token', person, { kind: 'ID', groups: ['tenant-one'], isAsked: false })
    checkToken('token', person, { kind: 'ID', groups: [], isAsked: false })
    checkToken('token', person, { kind: 'access', groups: [], isAsked: true })
    expect(person.broken).toEqual([
      'the ID token says [tenant-one], not [tenant-one,tenant-two]',
      'the access token says [], not [tenant-one,tenant-two]',
    ])
  })

  it.each([`{"user":"${MARK}.1"}`, 'password=secret-1'])(
    'a line with personal data: %s',
    (line) => {
      const person = member()
      checkLine('{"message":"membership granted"}', 'PreSignUp', ['secret-1'], person)
      expect(person.broken).toEqual([])
      checkLine(line, 'PreSignUp', ['secret-1'], person)
      expect(person.broken).toEqual([`PreSignUp logs personal data: ${line}`])
    },
  )

  it('a fault that never happened', () => {
    const person = member([twiceAt('CreateGroup')])
    person.happened.clear()
    expect(judged(person, ['tenant-plain'])).toEqual([
      'what ought to go wrong never did, at PostConfirmation · CreateGroup',
    ])
  })
})
