import { describe, expect, it } from 'vitest'
import { exception } from '../testing/fake-client.ts'
import { withoutSecrets } from './without-secrets.ts'

describe('withoutSecrets', () => {
  it('takes every secret out of the message, wherever it stands, and keeps the name', () => {
    const error = exception('InvalidParameterException', 'hunter2 is no code, and 77 is: hunter2')
    const told = withoutSecrets(error, ['hunter2', '77'])
    expect(told).toBeInstanceOf(Error)
    expect(told).toMatchObject({
      name: 'InvalidParameterException',
      message: '… is no code, and … is: …',
    })
  })

  it('knows a secret as JSON writes it, with and without its quotes', () => {
    const secret = 'a"b\\c'
    const error = exception(
      'X',
      `Value 'a\\"b\\\\c' and ${JSON.stringify({ secret })} and ${secret}`,
    )
    expect(withoutSecrets(error, [secret])).toMatchObject({
      message: `Value '…' and {"secret":"…"} and …`,
    })
  })

  it.each([
    { what: 'no secret', secrets: [] },
    { what: 'a secret that is not said', secrets: ['hunter2'] },
    { what: 'an empty secret', secrets: [''] },
    { what: 'a secret that is not there', secrets: [undefined, null] },
    { what: 'a number', secrets: [7] },
  ])('gives back the very same error for $what', ({ secrets }) => {
    const error = exception('X', 'Error 7 has come')
    expect(withoutSecrets(error, secrets)).toBe(error)
  })

  it('leaves alone what an empty secret stands beside', () => {
    const error = exception('X', 'No hunter2')
    expect(withoutSecrets(error, ['', 'hunter2'])).toMatchObject({ message: 'No …' })
  })

  it.each([undefined, null, 'text', 7, {}])('gives back %j, which is no error', (thrown) => {
    expect(withoutSecrets(thrown, ['text'])).toBe(thrown)
  })
})
