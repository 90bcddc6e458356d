import { expect, it } from 'vitest'
import { messages as german } from '../locales/de.ts'
import { englishMessages } from '../rejection/messages.ts'
import { REJECTION_CODES } from '../rejection/rejection.ts'
import { amplifyUiVocabulary } from './vocabulary.ts'

it('has the translation of every message by its English text', () => {
  const vocabulary = amplifyUiVocabulary(german)
  for (const code of REJECTION_CODES) expect(vocabulary[englishMessages[code]]).toBe(german[code])
})

it('has no entry for a message that was left out', () => {
  expect(amplifyUiVocabulary({ unknown: 'Hm.' })).toEqual({ [englishMessages.unknown]: 'Hm.' })
})

it('refuses a code it does not know', () => {
  expect(() => amplifyUiVocabulary({ 'domain-notallowed': 'Hm.' } as object)).toThrow(
    /amplifyUiVocabulary: option must be one of .*, received domain-notallowed/,
  )
})
