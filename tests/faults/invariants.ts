import { type FunctionName, isLie, isOvercome, type Membership } from './faults.ts'
import { grantedGroups, MARK, type Person } from './people.ts'

/** What is looked at of a stack. */
export interface Memberships {
  readonly mode: Membership
  /** The groups of the pool that the user is in. */
  groupsOf(username: string): readonly string[]
}

/**
 * What a function may take by its own design (packages/triggers/src/time/time-budget.ts), all of it under the five seconds
 * that Cognito waits. With `both`, a sign-in first asks the rules and then heals.
 */
export function budgetOf(name: FunctionName, mode: Membership): number {
  switch (name) {
    case 'PreSignUp':
    case 'PostConfirmation':
      return 2500
    case 'PreTokenGeneration':
      return { groups: 1000, token: 2500, both: 3500 }[mode]
    case 'MembershipWorker':
      return 60_000
  }
}

/** Checks, before anybody signs in again: who was told that all is done is in their groups. */
export function checkToldDone(stack: Memberships, person: Person): void {
  const { isToldDone, isSigningInEarly, script } = person
  const couldKnow = !script.some((one) => isLie(one))
  if (!isToldDone || isSigningInEarly || !couldKnow || stack.mode === 'token') return
  const missing = missingGroups(stack, person)
  if (missing.length > 0) {
    person.broken.push(`was told that all is done, and the queue did not grant ${missing}`)
  }
}

/** Checks, when everything is over: exactly the groups that the rules grant. */
export function checkAtTheEnd(stack: Memberships, person: Person): void {
  const { kind, broken, queued, script, happened } = person
  if (kind.refused === undefined && !person.isRegistered) broken.push('never got in')
  const extra = groupsOf(stack, person).filter((group) => !mayBeIn(stack, person, group))
  if (extra.length > 0) broken.push(`is in ${extra}, which no rule grants`)
  if (isLost(stack, person)) broken.push(`is lost: not in ${missingGroups(stack, person)}`)
  if (queued > 0 && script.every((one) => isOvercome(one))) {
    broken.push('was put into the queue, though a function could do it all')
  }
  // Of several at once, one may keep the other from happening.
  for (const one of person.isSureToHappen ? script : []) {
    if (!happened.has(one))
      broken.push(`what ought to go wrong never did, at ${one.of} · ${one.operation}`)
  }
  checkBudgets(stack.mode, person)
}

function checkBudgets(mode: Membership, { slowest, broken }: Person): void {
  for (const [name, milliseconds] of slowest) {
    const budget = budgetOf(name, mode)
    if (milliseconds > budget) broken.push(`${name} took ${milliseconds} ms, may take ${budget}`)
  }
}

/** Compares the groups in a token with what the rules grant. `isAsked`: whether the rules could answer. */
export function checkToken(
  mode: Membership,
  person: Person,
  { kind, groups, isAsked }: { kind: string; groups: readonly string[]; isAsked: boolean },
): void {
  // Without a change to the token it carries the groups of the pool, where one may stay until `sync`.
  const granted = mode === 'groups' ? person.groups : grantedGroups(person)
  const extra = groups.filter((group) => !granted.includes(group))
  if (extra.length > 0) person.broken.push(`the ${kind} token says too much: ${extra}`)
  if (mode === 'groups') return
  // Without an answer from the rules, a token has none of the groups: never some of them.
  const isExact = groups.length === granted.length
  if (!isExact && (isAsked || groups.length > 0)) {
    person.broken.push(`the ${kind} token says [${groups}], not [${granted}]`)
  }
}

/** Whether somebody ends without a group that the rules grant. */
export function isLost(stack: Memberships, person: Person): boolean {
  return stack.mode !== 'token' && missingGroups(stack, person).length > 0
}

/** Checks a line that a function wrote: no address, no password, no code. */
export function checkLine(
  line: string,
  who: string,
  secrets: readonly string[],
  person: Person,
): void {
  if ([MARK, ...secrets].some((secret) => line.includes(secret))) {
    person.broken.push(`${who} logs personal data: ${line.slice(0, 300)}`)
  }
}

/** Whoever was put into a group before their rule was blocked stays in it until somebody runs `domain-gate sync`. */
function mayBeIn({ mode }: Memberships, person: Person, group: string): boolean {
  if (mode === 'token') return false
  const isLeftToSync = person.blocked === 'after the confirmation' && person.script.length === 0
  return (isLeftToSync ? person.groups : grantedGroups(person)).includes(group)
}

function missingGroups(stack: Memberships, person: Person): readonly string[] {
  const inPool = groupsOf(stack, person)
  return grantedGroups(person).filter((group) => !inPool.includes(group))
}

function groupsOf(stack: Memberships, { username }: Person): readonly string[] {
  return username === null ? [] : stack.groupsOf(username)
}
