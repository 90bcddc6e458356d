import type { AuthorText } from '../author/author-text.ts'
import { englishAuthorText } from '../author/english-author-text.ts'
import type { ElementText } from '../text/element-text.ts'
import { englishText } from '../text/english-text.ts'

export { englishMessages as messages } from '@domain-gate/core'

export const text: ElementText & AuthorText = { ...englishText, ...englishAuthorText }
