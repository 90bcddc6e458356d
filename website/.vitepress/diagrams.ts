import { renderMermaidSVG } from 'beautiful-mermaid'

/** The typeface of the page; the one that the renderer would fetch elsewhere is not asked for. */
const FETCHED_FONT = /@import url\([^)]*\);\s*/g

/**
 * A Mermaid diagram as a picture, drawn when the site is built, in the colours of the page. It becomes smaller where it is too wide, and
 * scrolls on a phone.
 */
export function drawDiagram(source: string): string {
  const drawn = renderMermaidSVG(source.trim(), {
    bg: 'var(--vp-c-bg)',
    fg: 'var(--vp-c-text-1)',
    muted: 'var(--vp-c-text-2)',
    line: 'var(--vp-c-text-3)',
    transparent: true,
  })
  const own = drawn
    .replace(FETCHED_FONT, '')
    .replaceAll("'Inter', system-ui, sans-serif", 'var(--vp-font-family-base)')
  // As a value: Vue would take the picture's own style sheet out of a template.
  return `<div class="diagram" tabindex="0" role="group" aria-label="Diagram" v-html="${asAttribute(own)}"></div>`
}

/** A text as a JavaScript string inside an HTML attribute. */
function asAttribute(text: string): string {
  return JSON.stringify(text)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
