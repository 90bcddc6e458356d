import { expect, it } from 'vitest'
import { trimTypedEmail } from './typed-input.ts'

it.each([
  ['mailto:jo@acme.com\u200b\n', 'jo@acme.com'],
  ['\n \u200emailto: jo@acme.com', 'jo@acme.com'],
  ['jo@ac me.com', 'jo@ac me.com'],
  [' \u200e ', ''],
  [undefined, ''],
  [null, ''],
])('takes the pasted address %j for %j', (pasted, typed) => {
  expect(trimTypedEmail(pasted)).toBe(typed)
})
