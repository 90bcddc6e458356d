import { expect, it } from 'vitest'
import { findForbidden } from './clean-tree.ts'

it('finds the path of one machine, a registry and a merge conflict', () => {
  const slash = '/'
  expect(findForbidden(`see ${slash}home/jo/project`)).toEqual([expect.stringContaining('machine')])
  expect(findForbidden(`https://registry.${'npmjs'}.org/lit`)).toEqual([
    expect.stringContaining('registry'),
  ])
  expect(findForbidden(`${'<'.repeat(7)} HEAD\n`)).toEqual([expect.stringContaining('conflict')])
})

it('leaves web addresses and relative paths alone', () => {
  expect(findForbidden('https://example.com/home/page and packages/home/work.ts')).toEqual([])
})
