import { describe, expect, it } from 'vitest'
import { readSettings } from './read-settings.ts'

const DEFAULTS = { name: 'x', count: 1, any: undefined as unknown }

describe('readSettings', () => {
  it('puts what was given over the defaults and changes neither', () => {
    const given = { name: 'y', any: 7 }
    expect(readSettings('it', given, DEFAULTS)).toEqual({ name: 'y', count: 1, any: 7 })
    expect(given).toEqual({ name: 'y', any: 7 })
    expect(DEFAULTS).toEqual({ name: 'x', count: 1, any: undefined })
  })

  it('takes nothing, or undefined, for the default', () => {
    expect(readSettings('it', undefined, DEFAULTS)).toEqual(DEFAULTS)
    expect(readSettings('it', { count: undefined } as never, DEFAULTS)).toEqual(DEFAULTS)
  })

  it('says what was wrong, what is allowed and what was received', () => {
    expect(() => readSettings('it', { nam: 'y' } as never, DEFAULTS)).toThrow(
      new TypeError('it: option must be one of name,count,any, received nam'),
    )
    expect(() => readSettings('it', { count: '2' } as never, DEFAULTS)).toThrow(
      new TypeError('it: count must be of type number, received 2'),
    )
  })

  it('knows no inherited names', () => {
    expect(() => readSettings('it', { toString: 'y' } as never, DEFAULTS)).toThrow(TypeError)
    expect(() => readSettings('it', JSON.parse('{"__proto__":1}'), DEFAULTS)).toThrow(TypeError)
  })
})
