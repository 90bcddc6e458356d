import { html, type TemplateResult } from 'lit-html'

const PATHS = {
  mail: 'M3 5h18v14H3zm0 2 9 6 9-6',
  tick: 'm5 12.5 4.5 4.5L19 7.5',
}

/** A small picture over a heading that says the same, so it is kept from screen readers. */
export function badge(picture: keyof typeof PATHS): TemplateResult {
  return html`<svg class="domain-gate-badge" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PATHS[picture]}></path>
  </svg>`
}
