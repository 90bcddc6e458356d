import { html, nothing, type TemplateResult } from 'lit'
import { codeNews, fill } from './texts.ts'
import type { View } from './view.ts'

/** What a step is and what it asks for. At the details, as far as the author does not say it. */
export function header(view: View): TemplateResult {
  const { id, layout, localize, state } = view
  if (state.step === 'code')
    return html`<header>
      ${badge('mail')}
      <h2>${localize.term('codeHeading')}</h2>
      <p id="${id}-code-news">${codeNews(view, state)}</p>
    </header>`
  if (state.step === 'details')
    return html`<header>
      ${layout.hasHeading ? nothing : html`<h2>${localize.term('detailsHeading')}</h2>`}
      ${layout.hasIntro ? nothing : html`<p>${localize.term('detailsIntro')}</p>`}
    </header>`
  return html`<header>
    ${badge('tick')}
    <h2 tabindex="-1">${localize.term('doneHeading')}</h2>
    <p>${fill(localize.term(state.membership), state.email)}</p>
  </header>`
}

const PICTURES = {
  mail: 'M3 5h18v14H3zm0 2 9 6 9-6',
  tick: 'm5 12.5 4.5 4.5L19 7.5',
}

/** A small picture over a heading that says the same, so it is kept from screen readers. */
function badge(picture: keyof typeof PICTURES): TemplateResult {
  return html`<svg class="domain-gate-badge domain-gate-${picture}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PICTURES[picture]}></path>
  </svg>`
}
