import { html, nothing, type TemplateResult } from 'lit'
import { badge } from './badge.ts'
import { codeNews, fill } from './texts.ts'
import type { View } from './view.ts'

/** What a step is and what it asks for. At the details, as far as the author does not say it. */
export function header(view: View): TemplateResult {
  const { hasNewPasskey, id, layout, localize, state } = view
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
  const { email, membership, user } = state
  const signedIn = membership === 'granted' ? 'signedIn' : 'signedInPending'
  // Should the words for who is signed in not have come, those for who is registered are true as well.
  const heading = user && localize.term('signedInHeading')
  const text = user && localize.term(signedIn)
  return html`<header>
    ${badge('tick')}
    <h2 tabindex="-1">${heading || localize.term('doneHeading')}</h2>
    <p>${fill(text || localize.term(membership), email)}</p>
    ${hasNewPasskey ? html`<p>${localize.term('passkeyCreated')}</p>` : nothing}
  </header>`
}
