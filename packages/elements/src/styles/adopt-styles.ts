import type { CSSResult } from 'lit'

/**
 * Puts styles on the document or shadow root the element stands in, once. An adopted sheet needs neither a `<style>`
 * nor a nonce, so the strictest `style-src` lets it through.
 */
export function adoptStyles(element: HTMLElement, { styleSheet }: CSSResult): void {
  const { adoptedStyleSheets } = element.getRootNode() as Document | ShadowRoot
  if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet)
}
