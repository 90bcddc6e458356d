import { html, type TemplateResult } from 'lit'
import { textField } from './field.ts'
import type { FormView } from './view.ts'

interface PasswordParts {
  readonly autocomplete?: 'new-password' | 'current-password'
  readonly label?: string
  /** What a new one must have. */
  readonly hints?: TemplateResult | undefined
}

/** A password, the button that shows it, and what it must have. */
export function passwordField(
  view: FormView,
  { autocomplete = 'new-password', ...parts }: PasswordParts = {},
): TemplateResult {
  return textField(view, {
    name: 'password',
    type: 'password',
    inputmode: 'text',
    autocomplete,
    ...parts,
    beside: html`<button
      type="button"
      aria-pressed="false"
      @mousedown=${keepFocus}
      @click=${toggle}
    >
      <span class="domain-gate-unseen">${view.localize.term('showPassword')}</span>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M2 12q10-14 20 0-10 14-20 0"></path>
        <circle cx="12" cy="12" r="3"></circle>
        <path d="m4 3 16 18"></path>
      </svg>
    </button>`,
  })
}

/** Hides a shown password before it is sent, so no one keeps it as plain text and shoulders see no more of it. */
export function hidePassword(part: HTMLElement): void {
  part.querySelector<HTMLElement>('[aria-pressed=true]')?.click()
}

/** A click on the button must not take the focus (and a phone's keyboard) away from the password. */
function keepFocus(event: Event): void {
  event.preventDefault()
}

/**
 * Straight on the document: nothing else depends on it. A change of an input's type loses its selection: in most
 * browsers at once, in Chromium 150 when the page is laid out the next time. So the page is laid out here, the
 * selection is put back, and then once more in each of the next two frames, which are over before a person could have
 * moved the caret.
 */
function toggle(event: Event): void {
  const button = event.currentTarget as HTMLElement
  const input = button.previousElementSibling as HTMLInputElement
  const { selectionDirection, selectionEnd, selectionStart, type, value } = input
  const show = type === 'password'
  const putBack = () => {
    if (!input.matches(':focus') || input.value !== value) return
    input.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
  }
  input.type = show ? 'text' : 'password'
  button.setAttribute('aria-pressed', `${show}`)
  input.getBoundingClientRect()
  putBack()
  requestAnimationFrame(() => {
    putBack()
    requestAnimationFrame(putBack)
  })
}
