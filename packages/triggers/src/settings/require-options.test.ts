import { expect, it } from 'vitest'
import { requireChoice, requirePorts } from './require-options.ts'

it.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [{}, 'object'],
  [{ find: 'find' }, 'object'],
  ['rules', 'string'],
])('a port that is %j is refused, and the error says what was received', (rules, received) => {
  expect(() => requirePorts('createGate', { rules }, { rules: 'find' })).toThrow(
    new TypeError(`createGate: option rules must have a method find, got ${received}`),
  )
})

it('an option that is left out is its default, and one that is no choice is refused', () => {
  const check = (value: unknown) => requireChoice('create', 'mode', value, ['one', 'two'])
  expect(() => check(undefined)).not.toThrow()
  expect(() => check('two')).not.toThrow()
  expect(() => check(null)).toThrow('create: option mode must be one of one, two, got null')
})
