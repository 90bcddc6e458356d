import { englishAuthorText } from '../author/english-author-text.ts'
import { englishSuggestion } from '../suggest-email.ts'
import { english } from './english.ts'
import type { AuthorText, ElementText } from './locale.ts'

export { englishMessages as messages } from '@domain-gate/core'

export const text: ElementText & AuthorText = {
  ...english,
  ...englishAuthorText,
  ...englishSuggestion,
}
