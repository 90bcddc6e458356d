// The same without Lit: what three `fetch` calls and a form of the platform's own weigh.
import { call } from './cognito.js'

const root = document.querySelector('main')
let address

function show(step, error = '') {
  root.innerHTML = `<form>${step}<p role="alert"></p></form>`
  root.querySelector('[role="alert"]').textContent = error
  return root.querySelector('form')
}

function details(error) {
  const form = show(
    `<label>Email <input type="email" name="email" autocomplete="email" required></label>
    <label>Password <input type="password" name="password" autocomplete="new-password" required></label>
    <button>Sign up</button>`,
    error,
  )
  form.onsubmit = async (event) => {
    event.preventDefault()
    const { email, password } = Object.fromEntries(new FormData(form))
    address = email
    const UserAttributes = [{ Name: 'email', Value: email }]
    const alert = form.querySelector('[role="alert"]')
    try {
      await call('SignUp', { Username: email, Password: password, UserAttributes })
      code()
    } catch (error) {
      alert.textContent = error.message
    }
  }
}

function code() {
  const form = show(
    `<label>Code <input name="code" autocomplete="one-time-code" required></label>
    <button>Confirm</button> <button type="button">Send again</button>`,
  )
  form.querySelector('[type="button"]').onclick = () =>
    call('ResendConfirmationCode', { Username: address })
  form.onsubmit = async (event) => {
    event.preventDefault()
    const ConfirmationCode = new FormData(form).get('code')
    const alert = form.querySelector('[role="alert"]')
    try {
      await call('ConfirmSignUp', { Username: address, ConfirmationCode })
      root.textContent = 'Done'
    } catch (error) {
      alert.textContent = error.message
    }
  }
}

details()
