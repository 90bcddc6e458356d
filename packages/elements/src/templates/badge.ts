import { html, type TemplateResult } from 'lit'

const PICTURES = {
  mail: 'M3 5h18v14H3zm0 2 9 6 9-6',
  tick: 'm5 12.5 4.5 4.5L19 7.5',
}

/** A small picture over a heading that says the same, so it is kept from screen readers. */
export function badge(picture: keyof typeof PICTURES): TemplateResult {
  return html`<svg class="domain-gate-badge domain-gate-${picture}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PICTURES[picture]}></path>
  </svg>`
}
