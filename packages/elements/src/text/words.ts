import type { Messages } from '@domain-gate/core'
import type { AuthorText } from '../author/author-text.ts'
import type { ElementText } from './element-text.ts'

/** Words of the app's own for any string of the element and any rejection code. They win over every language. */
export type Words = Partial<ElementText & AuthorText & Messages>
