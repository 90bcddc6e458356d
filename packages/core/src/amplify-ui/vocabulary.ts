import { englishMessages, type Messages, readMessages } from '../rejection/messages.ts'
import { REJECTION_CODES } from '../rejection/rejection.ts'

/**
 * Translated messages as Amplify's `I18n` takes them, by their English text:
 * `I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(messages))`.
 * @throws TypeError for message codes there are none of.
 */
export function amplifyUiVocabulary(messages: Partial<Messages>): Record<string, string> {
  const words = readMessages('amplifyUiVocabulary', messages)
  // A composed handler's own words are its own, so there is no English of ours to find them by.
  const codes = REJECTION_CODES.filter((code) => Object.hasOwn(messages, code))
  return Object.fromEntries(codes.map((code) => [englishMessages[code], words[code]]))
}
