import type { View } from '../view/view.ts'
import type { AuthorText } from './author-text.ts'
import { englishAuthorText } from './english-author-text.ts'

/** The author's part of the words a view is shown in; English is here, the others come with the view. */
export type SpokenText = AuthorText & { readonly language: string }

export function spokenText({ text }: View): SpokenText {
  return { ...englishAuthorText, ...text }
}
