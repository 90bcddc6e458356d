import { expect, it } from 'vitest'
import { findDecisionFaults } from './decisions.ts'

const listed = '- [One](0001-one.md)\n- [Two](0002-two.md)\n- [Also two](0002-also.md)\n'

it('takes records that are listed, each with a number of its own', () => {
  expect(findDecisionFaults(['0001-one.md', '0002-two.md'], listed)).toEqual([])
})

it('finds a record that the index does not list', () => {
  expect(findDecisionFaults(['0003-three.md'], listed)).toEqual([
    'docs/decisions/README.md does not list 0003-three.md',
  ])
})

it('finds a number given twice', () => {
  expect(findDecisionFaults(['0002-also.md', '0002-two.md'], listed)).toEqual([
    'docs/decisions/0002-two.md has the number of another record',
  ])
})
