import { expect, test } from 'vitest'
import { fakeClock, HOUR, MINUTE } from '../../testing/fake-clock.ts'
import { createHourlyLimit } from './hourly-limit.ts'

test('calls count for an hour each, and refused ones do not count', () => {
  const clock = fakeClock()
  const limit = createHourlyLimit(2, clock)
  expect(limit.take('jo')).toBe(true)
  clock.advance(30 * MINUTE)
  expect(limit.take('jo')).toBe(true)
  expect(limit.take('jo')).toBe(false)
  expect(limit.take('sam')).toBe(true)
  clock.advance(30 * MINUTE)
  expect(limit.take('jo')).toBe(true)
  expect(limit.take('jo')).toBe(false)
  clock.advance(HOUR)
  expect(limit.take('jo')).toBe(true)
})
