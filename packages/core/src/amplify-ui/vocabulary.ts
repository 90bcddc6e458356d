import { completeMessages, englishMessages, type Messages } from '../rejection/messages.ts'
import { readOwnMessages } from '../rejection/own-messages.ts'

/**
 * Translated messages as Amplify's `I18n` takes them, by their English text:
 * `I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(messages))`.
 * @throws TypeError for message codes there are none of.
 */
export function amplifyUiVocabulary(messages: Partial<Messages>): Record<string, string> {
  const own = readOwnMessages('amplifyUiVocabulary', messages)
  const words = new Map(Object.entries(completeMessages(own, englishMessages)))
  // A composed handler's own words are its own, so there is no English of ours to find them by.
  const translated = Object.entries(englishMessages).filter(
    ([key]) => Object.hasOwn(messages, key) || Object.hasOwn(messages, key.split(':', 1)[0] ?? key),
  )
  return Object.fromEntries(translated.map(([key, text]) => [text, words.get(key) ?? text]))
}
