import { describe, expect, it } from 'vitest'
import { assert, assertKnownKeys, assertType } from './assert.ts'

describe('an assertion about what was given', () => {
  it('says what was wrong, what is allowed and what was received', () => {
    expect(() => assert(false, 'it: count', '0 or more', -1)).toThrow(
      new TypeError('it: count must be 0 or more, received -1'),
    )
    expect(() => assertKnownKeys('it', { nam: 'y' }, ['name', 'count'])).toThrow(
      new TypeError('it: option must be one of name,count, received nam'),
    )
    expect(() => assertType('it: name', 2, 'string')).toThrow(
      new TypeError('it: name must be of type string, received 2'),
    )
    expect(() => assertType('it: gate', null, 'object')).toThrow(
      new TypeError('it: gate must be of type object, received null'),
    )
    expect(() => assertType('it: fetch', 'x', 'function')).toThrow(
      new TypeError('it: fetch must be of type function, received x'),
    )
  })

  it('lets what is right pass, and no options at all', () => {
    assert(true, 'it', 'right', null)
    assertKnownKeys('it', { name: 'y' }, ['name', 'count'])
    assertKnownKeys('it', undefined, [])
    assertType('it', '', 'string')
    assertType('it', {}, 'object')
    assertType('it', () => {}, 'function')
  })

  it('knows no inherited names', () => {
    expect(() => assertKnownKeys('it', { toString: 'y' }, ['name'])).toThrow(TypeError)
    expect(() => assertKnownKeys('it', JSON.parse('{"__proto__":1}'), ['name'])).toThrow(TypeError)
  })
})
