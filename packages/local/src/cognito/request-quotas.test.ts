import { expect, test } from 'vitest'
import { fakeClock, SECOND } from '../testing/fake-clock.ts'
import { startCognito } from '../testing/start-cognito.ts'
import type { QuotaRates } from './quota-rates.ts'
import { createRequestQuotas } from './request-quotas.ts'

function quotas(rates: QuotaRates = {}) {
  const clock = fakeClock()
  const { take } = createRequestQuotas(clock, rates)
  /** How many of so many requests are answered. */
  const answered = (operation: string, requests: number) =>
    Array.from({ length: requests }, () => take(operation)).filter(Boolean).length
  return { clock, answered }
}

test.each([
  { operation: 'SignUp', perSecond: 50 },
  { operation: 'ConfirmSignUp', perSecond: 50 },
  { operation: 'AdminAddUserToGroup', perSecond: 25 },
  { operation: 'ResendConfirmationCode', perSecond: 50 },
  { operation: 'CreateGroup', perSecond: 5 },
  { operation: 'DescribeUserPool', perSecond: 5 },
])('$operation is answered $perSecond times in a second', ({ operation, perSecond }) => {
  const { clock, answered } = quotas()
  expect(answered(operation, 100)).toBe(perSecond)
  clock.advance(SECOND - 1)
  expect(answered(operation, 100)).toBe(0)
  clock.advance(1)
  expect(answered(operation, 100)).toBe(perSecond)
})

test('the operations of a category share its quota', () => {
  const { answered } = quotas()
  expect(answered('SignUp', 30)).toBe(30)
  expect(answered('ConfirmSignUp', 30)).toBe(20)
  expect(answered('AdminAddUserToGroup', 1)).toBe(1)
})

test('an operation with a quota of its own leaves the rest of the category to others', () => {
  const { answered } = quotas()
  expect(answered('CreateGroup', 10)).toBe(5)
  expect(answered('UpdateGroup', 10)).toBe(5)
  expect(answered('DeleteGroup', 10)).toBe(5)
  expect(answered('UpdateUserPool', 10)).toBe(0)
})

test('any span of a second counts, so the turn of one brings no second burst', () => {
  const { clock, answered } = quotas()
  clock.advance(900)
  expect(answered('AdminAddUserToGroup', 25)).toBe(25)
  clock.advance(200)
  expect(answered('AdminAddUserToGroup', 25)).toBe(0)
})

test('a request that is refused does not count', () => {
  const { clock, answered } = quotas()
  answered('AdminAddUserToGroup', 25)
  clock.advance(SECOND / 2)
  answered('AdminAddUserToGroup', 1000)
  clock.advance(SECOND / 2)
  expect(answered('AdminAddUserToGroup', 1000)).toBe(25)
})

test('a rate can be another, and an operation of no category has none', () => {
  const { answered } = quotas({ UserCreation: 200 })
  expect(answered('SignUp', 1000)).toBe(200)
  expect(answered('InitiateAuth', 1000)).toBe(1000)
})

test('beyond the quota a client is told TooManyRequestsException, and nothing is done', async () => {
  const { clock, runner, signUp, user } = await startCognito({
    quotas: { UserCreation: 2 },
  })
  await signUp('jo@acme.com')
  await signUp('sam@acme.com')
  const triggered = runner.events.length

  await expect(signUp('kim@acme.com')).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    $metadata: { httpStatusCode: 400 },
  })

  expect(runner.events.length).toBe(triggered)
  await expect(user('kim@acme.com')).rejects.toThrow('User does not exist')
  clock.advance(SECOND)
  await signUp('kim@acme.com')
})

test('without quotas every request is answered', async () => {
  const { signUp } = await startCognito()
  await Promise.all(Array.from({ length: 60 }, (_, index) => signUp(`p${index}@acme.com`)))
})
