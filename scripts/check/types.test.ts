import { expect, it } from 'vitest'
import { findMissingProjects } from './types.ts'

it('asks for the project that checks the types of a package’s tests', () => {
  expect(findMissingProjects(['packages/core/tsconfig.test.json'])).toEqual([
    expect.stringContaining('packages/core/tsconfig.test.json is missing'),
  ])
})

it('asks for none beside an example or an app to try things in', () => {
  expect(
    findMissingProjects(['examples/react/tsconfig.test.json', 'tests/cdk-apps/tsconfig.test.json']),
  ).toEqual([])
})
