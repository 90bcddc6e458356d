import type { Messages } from '@domain-gate/core'
import type { ElementText } from './element-text.ts'

/** A language's module, `@domain-gate/elements/locales/…`. */
export interface Locale {
  readonly text: ElementText
  readonly messages: Messages
}
