import type { RequirementName } from '../password/password-requirements.ts'
import { authorTexts } from './author-texts.ts'

/** What the element says of the author's fields and of the password's policy. */
export interface AuthorText extends Readonly<Record<RequirementName, string>> {
  readonly language: string
  readonly textMissing: string
  readonly choiceMissing: string
  readonly tickMissing: string
  readonly invalid: string
  /** `{list}`: what the password still lacks. */
  readonly lacking: string
  readonly met: string
  readonly unmet: string
  readonly allMet: string
}

/** The words in a language of the element's; English where there are none. */
export function authorTextIn(tag: string): AuthorText {
  const language = Object.hasOwn(authorTexts, tag) ? tag : (tag.split(/[-_]/)[0] ?? '')
  const known = Object.hasOwn(authorTexts, language) ? language : 'en'
  return { language: known, ...authorTexts[known as keyof typeof authorTexts] }
}
