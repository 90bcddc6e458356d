import { expect, it } from 'vitest'
import { isOfSlowArea } from './areas.ts'

it.each([
  { source: 'packages/core/src/amplify/**/*.ts', isIt: true },
  { source: '!packages/core/src/amplify/**/*.test.ts', isIt: true },
  { source: 'packages/core/src/amplify/amplify-client.ts:3-4', isIt: true },
  { source: 'packages/core/src/amplify-ui/services.ts:3-4', isIt: false },
  { source: 'packages/core/src/sign-in/**/*.ts', isIt: false },
])('$source is of an area with slow tests: $isIt', ({ source, isIt }) => {
  expect(isOfSlowArea(source)).toBe(isIt)
})
