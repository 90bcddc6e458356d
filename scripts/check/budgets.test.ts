import { expect, it } from 'vitest'
import { findOversized } from './budgets.ts'

const sized = (bytes: number) => ({ what: 'the element', bytes, most: 100 })

it('lets a size up to its budget pass', () => {
  expect(findOversized([sized(1), sized(100)])).toEqual([])
})

it('says how much too large something is', () => {
  expect(findOversized([sized(100), sized(101)])).toEqual(['the element: 101 B, may be 100 B'])
})

it('takes what weighs nothing, or less, for something that was not made', () => {
  expect(findOversized([sized(0), sized(-5), sized(Number.NaN)])).toHaveLength(3)
})
