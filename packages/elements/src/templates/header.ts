import { html, nothing, type TemplateResult } from 'lit'
import { badge } from './badge.ts'
import { codeNews, fill } from './texts.ts'
import type { View } from './view.ts'

/** What a step is and what it asks for. At the details, as far as the author does not say it. */
export function header(view: View): TemplateResult {
  const { errors, id, layout, localize, state } = view
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
    ${
      // Who was refused to sign in does not read that they can.
      errors.form ? nothing : html`<p>${fill(localize.term(state.membership), state.email)}</p>`
    }
  </header>`
}
