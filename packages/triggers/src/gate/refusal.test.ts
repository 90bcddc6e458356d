import { readWireText } from '@domain-gate/core/protocol'
import { expect, it } from 'vitest'
import { GateRefusal, refusal } from './refusal.ts'

it('is an error whose message is the wire text and nothing else', () => {
  const error = refusal({ code: 'captcha-failed', text: 'Please complete the security check' })
  expect(error).toBeInstanceOf(GateRefusal)
  expect(error).toMatchObject({ name: 'GateRefusal', code: 'custom:captcha-failed' })
  expect(error.message).toBe('Please complete the security check (custom:captcha-failed)')
  expect(error.cause).toBe(undefined)
  expect(readWireText(`PreSignUp failed with error ${error.message}.`)).toEqual({
    code: 'custom',
    customCode: 'captcha-failed',
    text: 'Please complete the security check',
  })
})

it.each([
  { code: 'Captcha failed', text: 'Sorry' },
  { code: '', text: 'Sorry' },
  { code: 'captcha-failed', text: '' },
  { code: 'captcha-failed', text: 'two\nlines' },
])('is not made of %j, and says why at once', (options) => {
  expect(() => refusal(options)).toThrow(TypeError)
})
