import { expect, it } from 'vitest'
import * as entry from './index.ts'

it('exports these names and no other', () => {
  expect(Object.keys(entry)).toEqual(['main'])
})
