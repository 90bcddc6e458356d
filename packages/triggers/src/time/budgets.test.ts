import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause } from './clock.ts'
import { grantingBudget, healingBudget, messageBudget, startTimeBudget } from './time-budget.ts'

const remaining = (milliseconds: unknown) => ({
  getRemainingTimeInMillis: () => milliseconds as number,
})

describe('work begun too late', () => {
  const unheard: unknown[] = []
  const listen = (reason: unknown) => unheard.push(reason)
  beforeEach(() => {
    unheard.length = 0
    process.on('unhandledRejection', listen)
  })
  afterEach(() => process.off('unhandledRejection', listen))

  it('that then fails does not end the process with a rejection unheard', async () => {
    const budget = startTimeBudget(0)
    await new Promise((resolve) => budget.signal.addEventListener('abort', resolve))
    const outcome = budget.within(Promise.reject(new Error('too late')))
    await expect(outcome).rejects.toThrow('0 ms')
    // A rejection nobody hears is told once the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve))
    expect(unheard).toEqual([])
  })
})

it('a budget leaves no listener on its signal, however much was done within it', async () => {
  const budget = startTimeBudget(60_000)
  const listening = new Set<unknown>()
  const { addEventListener, removeEventListener } = budget.signal
  vi.spyOn(budget.signal, 'addEventListener').mockImplementation((type, listener, options) => {
    listening.add(listener)
    addEventListener.call(budget.signal, type, listener, options)
  })
  vi.spyOn(budget.signal, 'removeEventListener').mockImplementation((type, listener) => {
    if (type === 'abort') listening.delete(listener)
    removeEventListener.call(budget.signal, type, listener)
  })
  for (let count = 0; count < 20; count++) await budget.within(Promise.resolve(count))
  expect(listening.size).toBe(0)
  budget.end()
})

it('a pause is cut short by the end of the budget', async () => {
  await expect(pause(60_000, AbortSignal.abort())).rejects.toThrow()
  const controller = new AbortController()
  const paused = pause(60_000, controller.signal)
  controller.abort()
  await expect(paused).rejects.toThrow()
})

describe('the share of a budget for granting', () => {
  it('leaves nine tenths of a second to hand over', () => {
    expect(grantingBudget(2500)).toBe(1600)
  })

  it('is three fifths of a short one, and never less than nothing', () => {
    expect(grantingBudget(1000)).toBe(600)
    expect(grantingBudget(0)).toBe(0)
  })
})

describe('the budget for healing', () => {
  it('is a second, or less when the function’s own timeout comes first', () => {
    expect(healingBudget()).toBe(1000)
    expect(healingBudget(remaining(4000))).toBe(1000)
    expect(healingBudget(remaining(650))).toBe(400)
    expect(healingBudget(remaining(100))).toBe(0)
  })
})

describe('the budget of a message', () => {
  it.each([undefined, {}, remaining(Number.NaN), remaining('soon')])(
    'is thirty seconds without a function’s clock: %j',
    (context) => {
      expect(messageBudget(context as never)).toBe(30_000)
    },
  )

  it('is all that the timeout leaves, and nothing when that is not worth beginning with', () => {
    expect(messageBudget(remaining(60_000))).toBe(59_500)
    expect(messageBudget(remaining(1500))).toBe(1000)
    expect(messageBudget(remaining(1499))).toBe(0)
  })
})
