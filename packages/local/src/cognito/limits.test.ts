import { expect, test } from 'vitest'
import { fakeClock, HOUR, MINUTE, SECOND } from '../testing/fake-clock.ts'
import { createHourlyLimit, createPasswordLockout } from './limits.ts'

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

function lockedAfter(failures: number) {
  const clock = fakeClock()
  const lockout = createPasswordLockout(clock)
  for (let failure = 1; failure <= failures; failure++) lockout.failed('jo')
  return { clock, lockout }
}

test.each([
  [5, 1],
  [6, 2],
  [8, 8],
])('%i failures in a row lock for %i seconds', (failures, seconds) => {
  const { clock, lockout } = lockedAfter(failures)
  clock.advance(seconds * SECOND - 1)
  expect(lockout.locked('jo')).toBe(true)
  clock.advance(1)
  expect(lockout.locked('jo')).toBe(false)
})

test('four failures lock nobody, and no lock is longer than fifteen minutes', () => {
  expect(lockedAfter(4).lockout.locked('jo')).toBe(false)
  const { clock, lockout } = lockedAfter(40)
  clock.advance(15 * MINUTE)
  expect(lockout.locked('jo')).toBe(false)
})

test('a success or fifteen quiet minutes begin anew', () => {
  const { clock, lockout } = lockedAfter(4)
  lockout.succeeded('jo')
  lockout.failed('jo')
  expect(lockout.locked('jo')).toBe(false)
  for (let failure = 1; failure <= 3; failure++) lockout.failed('jo')
  clock.advance(15 * MINUTE)
  lockout.failed('jo')
  expect(lockout.locked('jo')).toBe(false)
})
