import { expect, test } from 'vitest'
import { fakeClock, HOUR, MINUTE, SECOND } from '../testing/fake-clock.ts'
import { createHourlyLimit, createPasswordLockout, createRecentUsers } from './limits.ts'

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

test('nobody is remembered for longer than they matter, however many come', () => {
  const clock = fakeClock()
  const users = createRecentUsers<number>(HOUR, clock)
  for (let user = 0; user < 1000; user++) {
    users.set(`user ${user}`, user)
    clock.advance(MINUTE)
    expect(users.size).toBeLessThanOrEqual(60)
  }
  expect(users.get('user 999')).toBe(999)
  clock.advance(HOUR)
  expect(users.get('user 999')).toBeUndefined()
})

test('who comes again is remembered from then on', () => {
  const clock = fakeClock()
  const users = createRecentUsers<string>(HOUR, clock)
  users.set('jo', 'first')
  clock.advance(30 * MINUTE)
  users.set('sam', 'first')
  users.set('jo', 'again')
  clock.advance(40 * MINUTE)
  users.set('kim', 'first')
  expect(users.get('jo')).toBe('again')
  expect(users.size).toBe(3)
  users.delete('jo')
  expect(users.get('jo')).toBeUndefined()
})
