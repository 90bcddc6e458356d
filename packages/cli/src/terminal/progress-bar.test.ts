import { expect, it } from 'vitest'
import { paceText } from './progress-bar.ts'

const SO_FAR = { value: 300, from: 0, total: 1000, elapsedMs: 10_000 }

it('tells no rate and no time left from the first page, which comes in an instant', () => {
  expect(paceText({ ...SO_FAR, value: 60, elapsedMs: 1 })).toBe('')
  expect(paceText({ ...SO_FAR, value: 0 })).toBe('')
})

it('does not count what an interrupted run had done as this one’s pace', () => {
  expect(paceText({ ...SO_FAR, value: 500, from: 450 })).toBe(' · 1m 40s left · 5.0/s')
})

it.each([
  [SO_FAR, ' · 24s left · 30/s'],
  [{ ...SO_FAR, total: null }, ' · 30/s'],
  [{ ...SO_FAR, total: 1_000_000 }, ' · 9h 15m left · 30/s'],
  [{ ...SO_FAR, value: 1000 }, ' · 0s left · 100/s'],
])('tells how long it takes: %j', (soFar, text) => {
  expect(paceText(soFar)).toBe(text)
})
