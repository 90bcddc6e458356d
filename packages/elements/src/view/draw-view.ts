import { html, render } from 'lit-html'
import { liveText } from './live-text.ts'
import { step } from './step.ts'
import type { View } from './view.ts'

/** Draws a view into the element's part: the step it is in, and the one live region. */
export function drawView(view: View, part: HTMLElement): void {
  render(
    html`${step(view)}
      <p class="domain-gate-unseen" role="status" aria-live="polite">${liveText(view)}</p>`,
    part,
  )
}
