import { styles } from './styles.ts'

let sheet: CSSStyleSheet | undefined

/**
 * Puts the element's styles on the document or shadow root it stands in, once. An adopted sheet needs neither a
 * `<style>` nor a nonce, so the strictest `style-src` lets it through.
 */
export function adoptStyles(element: HTMLElement): void {
  const { adoptedStyleSheets } = element.getRootNode() as Document | ShadowRoot
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
  }
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet)
}
