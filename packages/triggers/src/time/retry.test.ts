import { expect, it } from 'vitest'
import { type Attempt, type RetryOptions, withRetry } from './retry.ts'

async function retried(attempts: Attempt[], options: Partial<RetryOptions> = {}) {
  const pauses: number[] = []
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds)
  }
  const left = [...attempts]
  const isDone = await withRetry(async () => left.shift() ?? 'done', {
    maxAttempts: 3,
    firstPauseMs: 100,
    maxPauseMs: 1000,
    pause,
    ...options,
  })
  return { isDone, pauses }
}

it('what succeeds at once is attempted once, without a pause', async () => {
  expect(await retried(['done', 'failed'])).toEqual({ isDone: true, pauses: [] })
})

it('each pause is twice as long as the last, up to the longest', async () => {
  const failing: Attempt[] = ['failed', 'failed', 'failed', 'failed']
  const options = { maxAttempts: 9, maxPauseMs: 300 }
  expect(await retried(failing, options)).toEqual({ isDone: true, pauses: [100, 200, 300, 300] })
})

it('after as many failed attempts in a row as may be, nothing more is attempted', async () => {
  const { isDone, pauses } = await retried(['failed', 'failed', 'failed', 'done'])
  expect({ isDone, pauses }).toEqual({ isDone: false, pauses: [100, 200] })
})

it('an attempt that gets part of the work done starts the count anew', async () => {
  const attempts: Attempt[] = ['failed', 'failed', 'progress', 'failed', 'failed', 'done']
  expect(await retried(attempts)).toEqual({ isDone: true, pauses: [100, 200, 50, 100, 200] })
})

it('chance shortens a pause by half at the most', async () => {
  expect((await retried(['failed'], { random: () => 0 })).pauses).toEqual([50])
  expect((await retried(['failed'], { random: () => 1 })).pauses).toEqual([100])
})

it('an error is passed on, whether an attempt or a pause has it', async () => {
  const fail = () => Promise.reject(new TypeError('no'))
  const options = { maxAttempts: 3, firstPauseMs: 1, maxPauseMs: 1, pause: async () => {} }
  await expect(withRetry(fail, options)).rejects.toThrow('no')
  await expect(retried(['failed'], { pause: fail })).rejects.toThrow('no')
})
