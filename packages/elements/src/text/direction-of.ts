import { textDirection } from './text-direction.ts'

/**
 * The direction to give texts in `language` on an element that stands in text in the language `around`; `null` to go
 * along with the page. An author's `dir` on the element decides; else texts run as their language does, whatever the
 * page does around them (WCAG 3.1.2), unless a page in that very language is turned round on purpose.
 */
export function directionOf(
  element: Element,
  language: string,
  around: string,
): 'ltr' | 'rtl' | null {
  if (element.hasAttribute('dir')) return null
  const own = textDirection(language)
  const foreign = around ? primary(around) !== primary(language) : element.hasAttribute('locale')
  return foreign || own === 'rtl' || getComputedStyle(element).direction === own ? own : null
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0]
}
