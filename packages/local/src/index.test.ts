import { expect, test } from 'vitest'
import * as local from './index.ts'

test('the package exports these names and no other', () => {
  expect(Object.keys(local)).toEqual(['startLocalStack'])
})
