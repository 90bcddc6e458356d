import type { Messages } from '@domain-gate/core'
import type { AuthorText } from '../author/author-text.ts'
import type { ElementText } from './element-text.ts'

/** A language's module, `@domain-gate/elements/locales/…`. */
export interface Locale {
  readonly text: ElementText & AuthorText
  readonly messages: Messages
}
