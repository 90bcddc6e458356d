import { expect, it } from 'vitest'
import { parseTime, showTime } from './rule-time.ts'

it.each([
  ['2027-01-01', 1798761600],
  ['2027-01-01T09:00:00Z', 1798794000],
  ['2027-01-01T09:00+02:00', 1798786800],
  ['2024-02-29', 1709164800],
  ['1798761600', 1798761600],
])('reads %s', (text, seconds) => {
  expect(parseTime(text)).toBe(seconds)
})

it.each([
  '',
  'tomorrow',
  '2027',
  '2027-1-1',
  '2027-02-30',
  '2027-13-01',
  '01/02/2027',
  '2027-01-01T25:00Z',
  '2027-01-01 09:00',
  '2027-01-01T09:00',
  '1e9',
  '-5',
])('does not guess what %j is', (text) => {
  expect(parseTime(text)).toBeNull()
})

it.each([1798761600, 1798794000, 1])('shows %d so that it is read again', (seconds) => {
  expect(parseTime(showTime(seconds))).toBe(seconds)
})

it('shows a day where the time is midnight, and a number that is no time as it is', () => {
  expect(showTime(1798761600)).toBe('2027-01-01')
  expect(showTime(1e40)).toBe('1e+40')
})
