import { type FunctionName, isLie, type Membership } from './faults.ts'
import type { FaultyStack } from './faulty-stack.ts'
import type { Person } from './people.ts'

/**
 * What a function may take by its own design, and a second more for a busy machine: all of it under the five seconds that
 * Cognito waits. With `both`, a sign-in first asks the rules and then heals.
 */
export function budgetOf(name: FunctionName, mode: Membership): number {
  const BUSY_MS = 1000
  switch (name) {
    case 'PreSignUp':
    case 'PostConfirmation':
      return 2500 + BUSY_MS
    case 'PreTokenGeneration':
      return { groups: 1000, token: 2500, both: 3500 }[mode] + BUSY_MS
    case 'MembershipWorker':
      return 60_000
  }
}

/** Checks, before anybody signs in again: who was told that all is done is in their groups. */
export function checkToldDone(stack: FaultyStack, person: Person): void {
  const { isToldDone, isSigningInEarly, script } = person
  const couldKnow = !script.some((one) => isLie(one))
  if (!isToldDone || isSigningInEarly || !couldKnow || stack.mode === 'token') return
  const missing = missingGroups(stack, person)
  if (missing.length > 0) {
    person.broken.push(`was told that all is done, and the queue did not grant ${missing}`)
  }
}

/** Checks, when everything is over: exactly the groups that the rules grant. */
export function checkAtTheEnd(stack: FaultyStack, person: Person): void {
  const { kind, broken, slowest } = person
  if (kind.refused === undefined && !person.isRegistered) broken.push('never got in')
  const inPool = groupsOf(stack, person)
  const granted = stack.mode === 'token' ? [] : person.groups
  const extra = inPool.filter((group) => !granted.includes(group))
  if (extra.length > 0) broken.push(`is in ${extra}, which no rule grants`)
  if (isLost(stack, person)) broken.push(`is lost: not in ${missingGroups(stack, person)}`)
  for (const [name, milliseconds] of slowest) {
    const budget = budgetOf(name, stack.mode)
    if (milliseconds > budget) broken.push(`${name} took ${milliseconds} ms, may take ${budget}`)
  }
}

/** Whether somebody ends without a group that the rules grant. */
export function isLost(stack: FaultyStack, person: Person): boolean {
  return stack.mode !== 'token' && missingGroups(stack, person).length > 0
}

function missingGroups(stack: FaultyStack, person: Person): readonly string[] {
  const inPool = groupsOf(stack, person)
  return person.groups.filter((group) => !inPool.includes(group))
}

function groupsOf({ pool }: FaultyStack, { username }: Person): readonly string[] {
  if (username === null) return []
  return pool.groupsOf(username).map(({ GroupName }) => GroupName)
}
