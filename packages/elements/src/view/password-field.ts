import { html, type TemplateResult } from 'lit-html'
import { textField } from './text-field.ts'
import type { View } from './view.ts'

/** A new password and the button that shows it. */
export function passwordField(view: View): TemplateResult {
  return textField(
    view,
    'password',
    'password',
    'text',
    'new-password',
    '',
    html`<button
      type="button"
      aria-pressed="false"
      @mousedown=${keepFocus}
      @click=${toggle}
    >
      <span class="domain-gate-unseen">${view.text.showPassword}</span>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M2 12q10-14 20 0-10 14-20 0"></path>
        <circle cx="12" cy="12" r="3"></circle>
        <path d="m4 3 16 18"></path>
      </svg>
    </button>`,
  )
}

/** Hides a shown password before it is sent, so no one keeps it as plain text and shoulders see no more of it. */
export function hidePassword(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-pressed=true]')?.click()
}

/** A click on the button must not take the focus (and a phone's keyboard) away from the password. */
function keepFocus(event: Event): void {
  event.preventDefault()
}

/** Straight on the document: nothing else depends on it. Changing the type loses the caret in most browsers. */
function toggle({ currentTarget }: Event): void {
  const button = currentTarget as HTMLElement
  const input = button.previousElementSibling as HTMLInputElement
  const { selectionStart, selectionEnd } = input
  const show = input.type === 'password'
  input.type = show ? 'text' : 'password'
  button.setAttribute('aria-pressed', `${show}`)
  if (input.matches(':focus')) input.setSelectionRange(selectionStart, selectionEnd)
}
