import type { SignUpFlow, SignUpState } from '@domain-gate/core'

/** Draws the flow's state into the page's own form, and tells the flow what the person does. */
export function showSignUp(root: HTMLElement, flow: SignUpFlow): void {
  const all = (selector: string) => root.querySelectorAll<HTMLElement>(selector)
  const one = <Type extends HTMLElement>(selector: string) =>
    root.querySelector<Type>(selector) as Type

  one('[data-step=details]').addEventListener('submit', (event) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget as HTMLFormElement)
    const password = typed.get('password')
    void flow.submitDetails({
      email: String(typed.get('email')),
      // A form without the field asks for none.
      ...(password !== null && { password: String(password) }),
    })
  })
  one('[data-step=code]').addEventListener('submit', (event) => {
    event.preventDefault()
    void flow.submitCode(one<HTMLInputElement>('#code').value)
  })
  one('[data-resend]').addEventListener('click', flow.resend)
  one('[data-start-over]').addEventListener('click', flow.startOver)

  let before: SignUpState | null = null
  let waiting: ReturnType<typeof setTimeout> | undefined
  flow.subscribe((state) => {
    showStep(state)
    showRejection(state)
    if (!before) one<HTMLInputElement>('#email').value = state.email
    if (before && before.step !== state.step) one(`[data-step=${state.step}] h1`).focus()
    before = state
  })

  function showStep(state: SignUpState): void {
    for (const step of all('[data-step]')) step.hidden = step.dataset['step'] !== state.step
    for (const button of all('[type=submit]')) {
      button.setAttribute('aria-disabled', String(state.busy !== null))
    }
    if (state.step === 'code') {
      one('[data-purpose]').hidden = one('[data-purpose]').dataset['purpose'] !== state.purpose
      // Without a delivery no code was sent, because a limit was reached.
      for (const part of all('[data-delivered]')) {
        part.hidden = part.dataset['delivered'] !== String(state.delivery !== null)
      }
      one('[data-destination]').textContent =
        state.delivery?.medium === 'sms' ? state.delivery.destination : state.email
      one('[data-sent]').textContent = state.resent > 0 ? 'a new code' : 'a code'
      holdBackResend(state.resendAt)
    }
    if (state.step === 'done') {
      one('[data-email]').textContent = state.email
      one('[data-groups]').textContent = state.user?.groups.join(', ') || 'none yet'
      one('[data-signed-in]').hidden = state.user === null
      for (const part of all('[data-membership]')) {
        const isOther = part.dataset['membership'] !== state.membership
        part.hidden = isOther || (state.user !== null && state.membership === 'granted')
      }
    }
  }

  /** At the field it belongs to, or above the form. */
  function showRejection({ step, rejection }: SignUpState): void {
    const place = rejection?.field ?? 'form'
    for (const text of all('[data-error]')) {
      text.textContent = text.dataset['error'] === place ? (rejection?.message ?? '') : ''
    }
    for (const input of all('input')) {
      input.setAttribute('aria-invalid', String(rejection !== null && input.id === place))
    }
    if (rejection?.field) one(`[data-step=${step}] #${rejection.field}`).focus()
  }

  /** The flow sends no other code before `resendAt`. */
  function holdBackResend(resendAt: number): void {
    const left = resendAt - Date.now()
    one('[data-resend]').setAttribute('aria-disabled', String(left > 0))
    clearTimeout(waiting)
    if (left > 0) waiting = setTimeout(() => holdBackResend(resendAt), left)
  }
}
