import { expect, it } from 'vitest'
import { chooseEngines } from './find-engines.ts'

it('takes all three when none is named', () => {
  expect(chooseEngines([])).toEqual({ chosen: ['chromium', 'firefox', 'webkit'], unknown: null })
})

it('takes those that are named, each once', () => {
  expect(chooseEngines(['webkit', 'firefox', 'webkit']).chosen).toEqual(['firefox', 'webkit'])
})

it('takes none when a name is no browser’s, and says which there are', () => {
  expect(chooseEngines(['firefox', 'opera'])).toEqual({
    chosen: [],
    unknown: 'No browser here is called opera; there are: chromium, firefox, webkit.',
  })
})
