import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'
import { HANDLER_BUDGET_MS, handlerBudget, startTimeBudget } from './time-budget.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a time budget', () => {
  it('lets work through that ends in time, and frees its timer', async () => {
    const budget = startTimeBudget(100)
    expect(await budget.within(Promise.resolve('done'))).toBe('done')
    await expect(budget.within(Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    budget.end()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('rejects and aborts when the time is over, though the work never ends', async () => {
    const budget = startTimeBudget(100)
    const work = expect(budget.within(new Promise(() => {}))).rejects.toMatchObject({
      name: 'TimeBudgetError',
    })
    await vi.advanceTimersByTimeAsync(100)
    await work
    expect(budget.signal.aborted).toBe(true)
  })

  it('rejects at once what is begun too late', async () => {
    const budget = startTimeBudget(100)
    await vi.advanceTimersByTimeAsync(100)
    await expect(budget.within(Promise.resolve('done'))).rejects.toThrow('100 ms')
  })

  it('leaves nobody with a rejection unheard', async () => {
    const budget = startTimeBudget(100)
    let fail = (_: Error) => {}
    const work = new Promise<never>((_, reject) => {
      fail = reject
    })
    const outcome = expect(budget.within(work)).rejects.toThrow('100 ms')
    await vi.advanceTimersByTimeAsync(100)
    await outcome
    fail(new Error('much later'))
    await vi.advanceTimersByTimeAsync(0)
  })
})

describe('the budget of a handler', () => {
  it('is its own, well under the five seconds Cognito waits', () => {
    expect(handlerBudget()).toBe(HANDLER_BUDGET_MS)
    expect(HANDLER_BUDGET_MS).toBeLessThanOrEqual(3000)
    expect(handlerBudget({ getRemainingTimeInMillis: () => 15_000 })).toBe(HANDLER_BUDGET_MS)
  })

  it('is less when the function’s own timeout comes first', () => {
    expect(handlerBudget({ getRemainingTimeInMillis: () => 2000 })).toBe(1750)
    expect(handlerBudget({ getRemainingTimeInMillis: () => 100 })).toBe(0)
  })

  it('does without a context that has no clock', () => {
    expect(handlerBudget({} as never)).toBe(HANDLER_BUDGET_MS)
  })
})

it('the clock of a handler that is given none is the machine’s', () => {
  vi.setSystemTime('2030-01-01')
  expect(systemClock.now()).toBe(Date.UTC(2030, 0, 1))
})
