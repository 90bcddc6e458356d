import { englishMessages } from '../messages/english-messages.ts'
import type { Messages } from '../messages/messages.ts'
import type { RejectionCode } from '../protocol/rejection-code.ts'
import { readSettings } from '../settings/read-settings.ts'

/**
 * Translated messages as Amplify's `I18n` takes them, by their English text:
 * `I18n.putVocabulariesForLanguage('de', amplifyUiVocabulary(messages))`.
 * @throws TypeError for message codes there are none of.
 */
export function amplifyUiVocabulary(messages: Partial<Messages>): Record<string, string> {
  const words = readSettings('amplifyUiVocabulary', messages, englishMessages)
  const codes = Object.keys(messages) as RejectionCode[]
  return Object.fromEntries(codes.map((code) => [englishMessages[code], words[code]]))
}
