import { html, render } from 'lit-html'
import { englishText } from './text/english-text.ts'

/** Of the element's own part; what else the author puts inside the tag has names of its own. */
export const SLOT = 'domain-gate'

/** The shadow root lays out; what it lays out stands in the page's document, beside what the author wrote. */
export function attachPart(element: HTMLElement, part: HTMLElement): void {
  if (!element.shadowRoot)
    render(html`<slot name=${SLOT}></slot>`, element.attachShadow({ mode: 'open' }))
  // A copy of an element (cloneNode, a page cache) brings a copy of the part along, which nothing drives.
  element.querySelector(`:scope > [slot=${SLOT}]`)?.remove()
  part.slot = SLOT
  part.lang = englishText.language
  element.append(part)
}
