import type { TriggerBundles } from '../../packages/local/src/lambda/functions.ts'
import { drainQueue, redriveDeadLetters } from './drain-queue.ts'
import type { Membership } from './faults.ts'
import type { InvocationTime } from './faulty-functions.ts'
import { startFaultyStack } from './faulty-stack.ts'
import { inParallel } from './in-parallel.ts'
import { checkAtTheEnd, checkToldDone, isLost } from './invariants.ts'
import { register, signIn } from './lives.ts'
import type { Person } from './people.ts'

export interface ModeResult {
  readonly lost: readonly Person[]
  readonly times: readonly InvocationTime[]
}

/** As many functions of a kind at once. More would only take the processor from each other. */
const CONCURRENCY = 3

/**
 * All lives of one mode: registration and the queue while faults last, then calm, one sign-in, and the checks. What does not
 * hold is noted in each person. `bundles` are tried instead of those that were built.
 */
export async function runMode(
  mode: Membership,
  people: readonly Person[],
  random: () => number,
  bundles: TriggerBundles = {},
): Promise<ModeResult> {
  const stack = await startFaultyStack(people, { mode, concurrency: CONCURRENCY, bundles })
  try {
    const forEverybody = (task: (person: Person) => Promise<void>) =>
      inParallel(people, CONCURRENCY, task)
    await forEverybody(async (person) => {
      await register(stack, person)
      if (person.isSigningInEarly || mode === 'token') await signIn(stack, person, false)
      if (person.blocked === 'after the confirmation') await stack.block(person)
    })
    await stack.settle()
    await drainQueue(stack, random, CONCURRENCY)

    stack.functions.endFaults()
    await redriveDeadLetters(stack)
    await drainQueue(stack, random, CONCURRENCY)
    for (const person of people) checkToldDone(stack, person)
    await forEverybody(async (person) => {
      await register(stack, person)
      await signIn(stack, person, true)
    })
    await stack.settle()
    await drainQueue(stack, random, CONCURRENCY)
    for (const person of people) checkAtTheEnd(stack, person)
    const [fault] = stack.faults
    if (fault !== undefined) throw new Error('The emulated services failed', { cause: fault })
    return {
      lost: people.filter((person) => isLost(stack, person)),
      times: stack.functions.times,
    }
  } finally {
    await stack.stop()
  }
}
