import { expect, it } from 'vitest'
import { trimTypedEmail } from './typed-input.ts'

it.each([
  ['mailto:jo@acme.com\u200b\n', 'jo@acme.com'],
  ['\n \u200emailto: jo@acme.com', 'jo@acme.com'],
  ['jo@ac me.com', 'jo@ac me.com'],
  ['\u{e0001}jo@acme.com\u{e007f} \u{1d173}', 'jo@acme.com'],
  ['jo@acme.com\u{1f642}', 'jo@acme.com\u{1f642}'],
  [' \u200e ', ''],
  [undefined, ''],
  [null, ''],
])('takes the pasted address %j for %j', (pasted, typed) => {
  expect(trimTypedEmail(pasted)).toBe(typed)
})

it('takes no longer for many blanks within than for many at the end', () => {
  const blanks = ' '.repeat(1_000_000)
  expect(trimTypedEmail(`jo${blanks}@acme.com${blanks}`)).toBe(`jo${blanks}@acme.com`)
})
