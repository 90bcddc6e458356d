// The least that could do the job: a bare Lit form and three `fetch` calls, no gate, no messages.
import { html, LitElement } from 'lit'
import { call } from './cognito.js'

class FloorForm extends LitElement {
  static properties = { step: { state: true }, error: { state: true } }

  constructor() {
    super()
    this.step = 'details'
    this.error = ''
  }

  createRenderRoot() {
    return this
  }

  async submit(event, send, next) {
    event.preventDefault()
    try {
      await send(Object.fromEntries(new FormData(event.target)))
      this.step = next
    } catch (error) {
      this.error = error.message
    }
  }

  signUp = (event) =>
    this.submit(
      event,
      ({ email, password }) => {
        this.email = email
        const attributes = [{ Name: 'email', Value: email }]
        return call('SignUp', { Username: email, Password: password, UserAttributes: attributes })
      },
      'code',
    )

  confirm = (event) =>
    this.submit(
      event,
      ({ code }) => call('ConfirmSignUp', { Username: this.email, ConfirmationCode: code }),
      'done',
    )

  resend = () => call('ResendConfirmationCode', { Username: this.email })

  render() {
    if (this.step === 'done') return html`<p>Done</p>`
    if (this.step === 'code') {
      return html`<form @submit=${this.confirm}>
        <label>Code <input name="code" autocomplete="one-time-code" required /></label>
        <p role="alert">${this.error}</p>
        <button>Confirm</button>
        <button type="button" @click=${this.resend}>Send again</button>
      </form>`
    }
    return html`<form @submit=${this.signUp}>
      <label>Email <input type="email" name="email" autocomplete="email" required /></label>
      <label>
        Password
        <input type="password" name="password" autocomplete="new-password" required />
      </label>
      <p role="alert">${this.error}</p>
      <button>Sign up</button>
    </form>`
  }
}

customElements.define('floor-form', FloorForm)
