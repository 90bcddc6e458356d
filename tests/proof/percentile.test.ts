import { expect, it } from 'vitest'
import { percentile } from './percentile.ts'

it.each([
  { values: [3, 1, 2], part: 0.5, value: 2 },
  { values: [4, 1, 3, 2], part: 0.5, value: 2.5 },
  { values: [10, 0, 20], part: 0, value: 0 },
  { values: [10, 0, 20], part: 1, value: 20 },
  { values: [10, 0, 20], part: 0.75, value: 15 },
  { values: [7], part: 0.99, value: 7 },
  { values: [], part: 0.5, value: Number.NaN },
])('$part of $values is below $value', ({ values, part, value }) => {
  expect(percentile(values, part)).toBe(value)
})
