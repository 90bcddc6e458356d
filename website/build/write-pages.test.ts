import { expect, it } from 'vitest'
import { made } from './write-pages.ts'

it('a page that nothing makes ends the build, and is not empty', () => {
  expect(made('reference/cli', { 'reference/cli': '# Command line' })).toBe('# Command line')
  expect(() => made('reference/gone', {})).toThrow('Nothing makes the page reference/gone')
})
