import type { CSSResult } from 'lit'
import type { LocalizeController } from './controllers/localize-controller.ts'
import { adoptStyles } from './styles/adopt-styles.ts'
import { detectPageDefaults } from './styles/detect-page-defaults.ts'

/** The slots of what an element draws itself begin with this. */
export const OWN_SLOT = 'domain-gate'

/** Content of the author's, in whatever slot. */
export const AUTHORED = ':scope > [slot]:not([slot^=domain-gate])'

/** A part that an element draws itself: in the page's own document, where password managers find it. */
export function ownPart(slot: string): HTMLElement {
  const part = document.createElement('div')
  part.className = 'domain-gate-step'
  part.slot = slot
  return part
}

/**
 * Puts an element's parts, the form first, and the styles for them in the page. A copy of an element (cloneNode, a page
 * cache) brings copies of the parts along, which nothing drives.
 */
export function placeParts(
  element: HTMLElement,
  parts: readonly [form: HTMLElement, ...HTMLElement[]],
  styles: CSSResult,
): void {
  for (const node of element.querySelectorAll<HTMLElement>(`:scope > [slot^=${OWN_SLOT}]`))
    if (!parts.includes(node)) node.remove()
  // The form is a step itself. What was found elsewhere, before a move, would be taken for the page's.
  parts[0].className = ''
  // Asked before anything changes: each question after a change has the whole page styled anew.
  parts[0].className = detectPageDefaults(element)
  adoptStyles(element, styles)
  element.append(...parts)
}

/** Only a change is written: the element watches these very attributes. */
export function nameLanguage(
  part: HTMLElement,
  localize: LocalizeController,
  isUnsure?: boolean,
): void {
  const { direction, isLoading, language } = localize
  part.classList.toggle('domain-gate-loading', isLoading || !!isUnsure)
  if (part.lang !== language) part.lang = language
  if (part.dir !== direction) part.dir = direction
}

/** Whether the person has gone on to another part of the page, from where they are not called back. */
export function isElsewhere(element: HTMLElement): boolean {
  return document.activeElement !== document.body && !element.matches(':focus-within')
}
