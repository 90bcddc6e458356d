import { html, type TemplateResult } from 'lit-html'

/**
 * Puts `value`, set off, where the text's one `{placeholder}` stands. `bdi`: an address keeps its own direction
 * inside right-to-left text.
 */
export function fill(text: string, value: string): TemplateResult {
  const [before, after] = text.split(/\{\w+\}/)
  return html`${before}<strong><bdi>${value}</bdi></strong>${after}`
}
